import { discard } from '../../core/async/garbage.ts'
import { AppError } from '../../core/model/app-error.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Room for an answer that does not say how long it is, and the most that one gets for its word, bytes. */
const [UNDECLARED, MOST_ON_CREDIT] = [2 ** 16, 2 ** 24]

interface BodyOptions {
  /** The beginning of the file, if the answer is only the rest of it. */
  readonly before: Bytes
  readonly onBytes: (count: number) => void
  readonly now: () => number
  /** Is told of all that is here, `before` included, when the connection breaks. */
  readonly onCut: (part: Bytes) => void
}

/** All bytes of a file, told of as they come. @throws AppError cut_short, or what aborted it. */
export async function readBody(response: Response, options: BodyOptions): Promise<Bytes> {
  const { before, onBytes, onCut, now } = options
  const declared = before.length + Number(response.headers.get('content-length') ?? Number.NaN)
  const most = before.length + MOST_ON_CREDIT
  let room: Bytes = new Uint8Array(Math.min(declared || UNDECLARED + before.length, most))
  room.set(before)
  let received = before.length
  let latest = now()
  const cut = (cause?: unknown) => {
    onCut(room.slice(0, received))
    return cutShort({ received, declared, silentMs: now() - latest }, cause)
  }
  try {
    const read = openBody(response.body)
    for (;;) {
      const next = await read(room, received)
      room = next.room
      if (next.count === null) break
      received += next.count
      latest = now()
      onBytes(next.count)
    }
  } catch (error) {
    throw error instanceof TypeError ? cut(error) : error
  }
  if (received < declared) throw cut()
  discard(received)
  return room.subarray(0, received)
}

/** Puts what comes next behind the bytes that are there, in the same room or another one. Null at the end. */
type Read = (room: Bytes, from: number) => Promise<{ room: Bytes; count: number | null }>

const openBody = (body: Response['body']): Read =>
  body === null ? async (room) => ({ room, count: null }) : (readInto(body) ?? readPieces(body))

/** Buffers that are used again and again: one for each piece would be garbage at once. */
const idle: ArrayBuffer[] = []
const PIECE = 2 ** 18

/** Null in a browser that cannot. A read that fails keeps its buffer, so what is here already lies in another one. */
function readInto(body: ReadableStream<Bytes>): Read | null {
  try {
    const reader = body.getReader({ mode: 'byob' })
    let buffer = idle.pop() ?? new ArrayBuffer(PIECE)
    return async (room, from) => {
      const { value, done } = await reader.read(new Uint8Array(buffer))
      if (value) buffer = value.buffer
      if (done || !value) {
        idle.push(buffer)
        return { room, count: null }
      }
      return { room: withPiece(room, from, value), count: value.length }
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
    return { room: withPiece(room, from, value), count: value.length }
  }
}

function withPiece(room: Bytes, from: number, piece: Bytes): Bytes {
  const end = from + piece.length
  const enough = end > room.length ? enlarged(room, 2 * end) : room
  enough.set(piece, from)
  return enough
}

function enlarged(bytes: Bytes, length: number): Bytes {
  const larger = new Uint8Array(length)
  larger.set(bytes)
  return larger
}

/** The relay closes a connection on which nothing has come for 15 s; a silence of this length, ms, was the cause. */
const SILENCE_MS = 10_000

interface Cut {
  readonly received: number
  /** NaN where nothing was declared. */
  readonly declared: number
  readonly silentMs: number
}

function cutShort({ received, declared, silentMs }: Cut, cause?: unknown): AppError {
  const of = Number.isNaN(declared) ? '' : ` of ${declared}`
  const what =
    silentMs < SILENCE_MS
      ? 'The connection broke'
      : `Nothing came for ${Math.floor(silentMs / 1000)} s`
  return new AppError('cut_short', `${what} after ${received}${of} bytes`, { cause })
}
