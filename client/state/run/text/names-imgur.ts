/** True for a text with a link to Imgur, or a list of image ids: its images are on Imgur and not in the demo. */
export const namesImgur = (text: string): boolean => linksToImgur(text) || isListOfIds(text)

/** True for a text with a link to Imgur. */
export const linksToImgur = (text: string): boolean => LINK.test(text)

/** Also within the link of a redirector, and made harmless as in `i.imgur[.]com`. */
const LINK =
  /(?:^|[^\w.-]|%2f)(?:[\w-]{1,63}(?:\.|\[\.\]|\(\.\)))?imgur(?:\.|\[\.\]|\(\.\))(?:com|io)(?![\w-]|\.\w)/i

const ID = /^(?:id:)?(?:[a-z0-9]{5}|[a-z0-9]{7})(?:\.(?:jpe?g|png|gifv?|webp|mp4|webm))?$/i

function isListOfIds(text: string): boolean {
  const tokens = text.split(/[\s,;]+/).filter(Boolean)
  // Words have the form of an id, too. An id has a digit, or a capital after its first letter.
  return (
    tokens.every((token) => ID.test(token)) && tokens.some((token) => /[\d.:]|.[A-Z]/.test(token))
  )
}
