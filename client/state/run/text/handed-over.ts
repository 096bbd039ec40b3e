const MARK = '#links='

/**
 * The text that an address hands over in its fragment (`#links=...`), or null. A fragment is never sent to a server.
 * Its percent-encoding may be wrong anywhere: then the text is taken as it stands.
 */
export function handedOver(hash: string): string | null {
  if (!hash.startsWith(MARK)) return null
  const text = hash.slice(MARK.length)
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray % is not an encoding
  }
}
