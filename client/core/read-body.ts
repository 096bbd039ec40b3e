import { AppError } from './app-error.ts'

/** All bytes of an answer, told of as they come. @throws AppError cut_short, or what aborted it. */
export async function readBody(
  response: Response,
  onBytes: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(response.headers.get('content-length') ?? Number.NaN)
  const chunks: Uint8Array[] = []
  let received = 0
  try {
    // Not `for await`: Safari's streams have no iterator.
    const reader = response.body?.getReader()
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      chunks.push(next.value)
      received += next.value.length
      onBytes(next.value.length)
    }
  } catch (error) {
    throw error instanceof TypeError ? cutShort(received, declared, error) : error
  }
  if (received < declared) throw cutShort(received, declared)
  return concatenate(chunks, received)
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function cutShort(received: number, declared: number, cause?: unknown): AppError {
  const of = Number.isNaN(declared) ? '' : ` of ${declared}`
  return new AppError('cut_short', `The connection broke after ${received}${of} bytes`, { cause })
}
