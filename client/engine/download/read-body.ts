import { discard } from '../../core/async/garbage.ts'
import { AppError } from '../../core/model/app-error.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Room for an answer that does not say how long it is, and the most that one gets for its word, bytes. */
const [UNDECLARED, MOST_ON_CREDIT] = [2 ** 16, 2 ** 24]

/** All bytes of an answer, told of as they come. @throws AppError cut_short, or what aborted it. */
export async function readBody(
  response: Response,
  onBytes: (count: number) => void,
): Promise<Bytes> {
  const declared = Number(response.headers.get('content-length') ?? Number.NaN)
  // Only who has room for more sees that this was all.
  let room: Bytes = new Uint8Array(Math.min(declared || UNDECLARED, MOST_ON_CREDIT) + 1)
  let received = 0
  try {
    const read = openBody(response.body)
    for (;;) {
      if (received === room.length) room = enlarged(room, 2 * room.length)
      const next = await read(room, received)
      room = next.room
      if (next.count === null) break
      received += next.count
      onBytes(next.count)
    }
  } catch (error) {
    throw error instanceof TypeError ? cutShort(received, declared, error) : error
  }
  if (received < declared) throw cutShort(received, declared)
  discard(received)
  return room.subarray(0, received)
}

/** Puts what comes next behind the bytes that are there, in the same room or another one. Null at the end. */
type Read = (room: Bytes, from: number) => Promise<{ room: Bytes; count: number | null }>

const openBody = (body: Response['body']): Read =>
  body === null ? async (room) => ({ room, count: null }) : (readInto(body) ?? readPieces(body))

/** No piece is a buffer of its own, which would be garbage at once; null in a browser that cannot. */
function readInto(body: ReadableStream<Bytes>): Read | null {
  try {
    const reader = body.getReader({ mode: 'byob' })
    return async (room, from) => {
      const { value, done } = await reader.read(new Uint8Array(room.buffer, from))
      return {
        room: value ? new Uint8Array(value.buffer) : room,
        count: done ? null : value.length,
      }
    }
  } catch {
    return null
  }
}

function readPieces(body: ReadableStream<Bytes>): Read {
  const reader = body.getReader()
  return async (room, from) => {
    const { value, done } = await reader.read()
    if (done) return { room, count: null }
    const end = from + value.length
    const enough = end > room.length ? enlarged(room, 2 * end) : room
    enough.set(value, from)
    return { room: enough, count: value.length }
  }
}

function enlarged(bytes: Bytes, length: number): Bytes {
  const larger = new Uint8Array(length)
  larger.set(bytes)
  return larger
}

function cutShort(received: number, declared: number, cause?: unknown): AppError {
  const of = Number.isNaN(declared) ? '' : ` of ${declared}`
  return new AppError('cut_short', `The connection broke after ${received}${of} bytes`, { cause })
}
