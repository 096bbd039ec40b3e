// The direct route: the browser asks the image host itself, as far as that host's CORS lets a page read its answers.

/** The size of the picture that Imgur sends instead of an image that it has removed. */
const REMOVED_BYTES = '503'

/**
 * An answer that is plainly an image, or the host's limit (429). Null for anything else: then the relay asks, which
 * sees more than a page may and has a name for every failure. Rejects only when aborted.
 */
export async function askDirectly(
  url: string,
  get: (url: string, signal: AbortSignal) => Promise<Response>,
  signal: AbortSignal,
): Promise<Response | null> {
  try {
    const response = await get(url, signal)
    if (response.status === 429 || isImage(response)) return response
    await response.body?.cancel()
    return null
  } catch (error) {
    // No CORS and no connection are the same TypeError.
    if (error instanceof TypeError) return null
    throw error
  }
}

const isImage = ({ status, redirected, headers }: Response) =>
  status === 200 &&
  !redirected &&
  /^image\/(jpeg|png)$/.test(headers.get('content-type') ?? '') &&
  headers.get('content-length') !== REMOVED_BYTES
