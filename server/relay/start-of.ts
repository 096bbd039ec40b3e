/** An error page that does not come within this time is named without it, ms. */
const LATEST_MS = 500

/** The first bytes of a body that is not read further. A body that breaks or is late gives what came. */
export async function startOf(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = body.getReader()
  const close = () => reader.cancel().catch(() => {})
  const late = setTimeout(close, LATEST_MS)
  const pieces: Uint8Array[] = []
  let received = 0
  while (received < most) {
    const { value } = await reader.read().catch(() => ({ value: undefined }))
    if (!value) break
    pieces.push(value)
    received += value.length
  }
  clearTimeout(late)
  await close()
  return Buffer.concat(pieces).subarray(0, most)
}
