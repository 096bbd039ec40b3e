// Redirectors, archives and proxies carry a whole link inside their own.
import { decodeMarks } from './urls.ts'

/** The first link to Imgur in the path, query or fragment of another site's URL, or null. */
export function innerLinkOf(url: URL): string | null {
  const rest = decodeMarks(url.pathname + url.search + url.hash)
  return INNER.exec(rest)?.[1] ?? null
}

const INNER =
  /[^\w.@-]((?:https?:\/{1,2})?(?:(?:www|m|i)\.)?imgur\.(?:com|io)(?::(?:80|443))?\/[^\s"'<>&\\]+)/i
