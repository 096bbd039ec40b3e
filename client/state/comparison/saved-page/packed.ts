// Texts in a form that HTML can hold as it is: compressed, and written in letters and digits.

export async function packed(text: string): Promise<string> {
  const bytes = await bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')))
  // A call takes only so many arguments.
  const parts = Array.from({ length: Math.ceil(bytes.length / PART) }, (_, at) =>
    String.fromCharCode(...bytes.subarray(at * PART, (at + 1) * PART)),
  )
  return btoa(parts.join(''))
}

export async function unpacked(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new TextDecoder().decode(await bytesOf(stream))
}

const PART = 0x8000

const bytesOf = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  new Uint8Array(await new Response(stream).arrayBuffer())
