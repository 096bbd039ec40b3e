const CONTROLS = /\p{Cc}+/gu

/** Makes foreign text safe to show: no control characters, no double spaces, at most `max` characters. */
export function plain(text: string, max: number): string {
  const clean = text.replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim()
  const letters = [...clean.slice(0, max * 2 + 2)]
  return letters.length > max ? `${letters.slice(0, max - 1).join('')}…` : clean
}

/** True for text that must not reach a URL: control characters, or half a surrogate pair, which cannot be encoded. */
export const isUnsafe = (text: string) => /[\p{Cc}\p{Surrogate}]/u.test(text)
