// Finds out where a link leads.
import { isUnsafe } from '../model/plain-text.ts'

/** No link to Imgur is longer. Links of other sites with one inside may be long. */
const LONGEST_LINK = 4_000

/** False for most words: every URL has one of these. */
export const hasLinkMark = (text: string) => /[.:%]/.test(text)

/** True for text with a scheme, a host or an Imgur file name. */
export const isUrl = (text: string) =>
  hasLinkMark(text) &&
  text.length <= LONGEST_LINK &&
  (ENCODED.test(text) || URL_LIKE.some((pattern) => pattern.test(text)))

/** True for a path of imgur.com without its host, such as `/gallery/top` or `r/earthporn`. */
export const isPath = (text: string) => text.length <= LONGEST_LINK && PATH.test(text)

const ENCODED = /^https?%(?:25){0,2}3a/i
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i
const IMGUR = /^(?:\/\/)?(?:[\w-]{1,63}\.)?imgur\.(?:com|io)(?=[/?#:]|$)/i
const OTHER_HOST = /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?\//i
const FILE_NAME = /^[a-z0-9]{5,8}(?:_d)?\.(?:jpe?g|png|gifv?|mp4|webm|webp|avif)(?:[?#]|$)/i
const URL_LIKE = [SCHEME, IMGUR, OTHER_HOST, FILE_NAME]
const PATH = /^\/|^(?:a|gallery|t|r|user|topic|download)\/|^search\?/i

/** The URL that a link, path or file name stands for, or null. */
export function urlOf(text: string): URL | null {
  const link = ENCODED.test(text) ? decodeMarks(text) : text
  const bare = link.replace(/^\/+/, '')
  if (SCHEME.test(link)) return URL.canParse(link) ? new URL(link) : null
  const full = IMGUR.test(link) || OTHER_HOST.test(link) ? `https://${bare}` : null
  const inside = FILE_NAME.test(link) || PATH.test(link) ? `https://imgur.com/${bare}` : null
  const href = full ?? inside
  return href && URL.canParse(href) ? new URL(href) : null
}

/** Decodes the ASCII of a percent-encoded text, up to three times over. It takes any text, also a wrong one. */
export function decodeMarks(text: string): string {
  let decoded = text
  for (let times = 0; times < 3 && decoded.includes('%'); times += 1)
    decoded = decoded.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  return decoded
}

/** The name before `imgur.com` or `imgur.io`, such as `i` or a user's; null for every other host. */
export function imgurHost(url: URL): string | null {
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  const plainHost = url.port === '' && url.username === '' && url.password === ''
  const name = /^(?:([\w-]+)\.)?imgur\.(?:com|io)$/.exec(url.hostname)
  return web && plainHost && name ? (name[1] ?? 'www') : null
}

/** The decoded parts of a URL's path, or null if one is not safe to use. */
export function partsOf(url: URL): string[] | null {
  try {
    const parts = url.pathname
      .split('/')
      .map((part) => decodeURIComponent(part).trim())
      .filter(Boolean)
    return parts.some((part) => isUnsafe(part) || /^\.+$|[\\/]/.test(part)) ? null : parts
  } catch {
    return null // a stray % is not an encoding
  }
}
