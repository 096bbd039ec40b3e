// Finds out where a link leads.
import { isUnsafe } from '../plain-text.ts'

/** True for text with a scheme, a host or an Imgur file name. */
export const isUrl = (text: string) => URL_LIKE.some((pattern) => pattern.test(text))

/** True for a path of imgur.com without its host, such as `/gallery/top` or `r/earthporn`. */
export const isPath = (text: string) => PATH.test(text)

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i
const IMGUR = /^(?:\/\/)?(?:(?:www|m|i)\.)?imgur\.(?:com|io)(?=[/?#:]|$)/i
const OTHER_HOST = /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?\//i
const FILE_NAME = /^[a-z0-9]{5,8}(?:_d)?\.(?:jpe?g|png|gifv?|mp4|webm|webp)(?:[?#]|$)/i
const URL_LIKE = [SCHEME, IMGUR, OTHER_HOST, FILE_NAME]
const PATH = /^\/|^(?:a|gallery|t|r|user)\/|^search\?/i

/** The URL that a link, path or file name stands for, or null. */
export function urlOf(text: string): URL | null {
  const bare = text.replace(/^\/+/, '')
  if (SCHEME.test(text)) return URL.canParse(text) ? new URL(text) : null
  const full = IMGUR.test(text) || OTHER_HOST.test(text) ? `https://${bare}` : null
  const inside = FILE_NAME.test(text) || PATH.test(text) ? `https://imgur.com/${bare}` : null
  const href = full ?? inside
  return href && URL.canParse(href) ? new URL(href) : null
}

/** True for Imgur's own hosts, without a port or a name to log in with. */
export function isImgur(url: URL): boolean {
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  const plainHost = url.port === '' && url.username === '' && url.password === ''
  return web && plainHost && /^(?:(?:www|m|i)\.)?imgur\.(?:com|io)$/.test(url.hostname)
}

/** The decoded parts of a URL's path, or null if one is not safe to use. */
export function partsOf(url: URL): string[] | null {
  try {
    const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
    return parts.some((part) => isUnsafe(part) || /^\.+$|[\\/]/.test(part)) ? null : parts
  } catch {
    return null // a stray % is not an encoding
  }
}
