// Texts that look like words to search for, and are something else.

/** True for a place on a computer, such as `C:\Users\me`, `/home/me` or `~/Pictures`, if no link follows it. */
export const isOnDisk = (text: string) => ON_DISK.test(text) && !/https?:|imgur\./i.test(text)

const ON_DISK =
  /^(?:file:|[a-z]:[\\/]|\\\\\w|~[\\/]|\/(?:applications|etc|home|media|mnt|opt|private|root|srv|tmp|usr|var|volumes)(?:\/|$)|\/Users\/)/i

/** True for the beginning of a name, such as `r/`, `#` or `tag:`. */
export const isNameless = (text: string) =>
  /^(?:#+|\/?(?:a|gallery|r|t|topic|user)\/+|(?:id|q|search|subreddit|tag):[\s#]*)$/i.test(text)
