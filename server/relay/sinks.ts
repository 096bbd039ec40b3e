// The two ways in which a body leaves the relay: as a web stream, or straight into an answer of Node's. A stream costs
// a promise for each piece, which is most of the relay's work for an image.
import type { ServerResponse } from 'node:http'

/** The end of the way of a body. */
interface Sink {
  /** Takes a piece, and says if it takes more at once. */
  write(piece: Uint8Array): boolean
  end(): void
  fail(error: unknown): void
}

/** Holds a body until somebody takes it. */
export interface Inbox extends Sink, Reader {
  /** The bytes that are here so far. */
  start(): Uint8Array
  /** Hands all that is here on, and all that comes. */
  open(sink: Sink): void
}

/** The reader of a body. */
interface Reader {
  /** It takes more. */
  more(): void
  /** It leaves before the end. */
  leave(): void
}

/** Bytes of a body that wait here for a slow reader. */
const BUFFER_BYTES = 256 * 1024

export function createInbox(reader: Reader): Inbox {
  let held: Uint8Array[] = []
  let bytes = 0
  let sink: Sink | null = null
  let over: ((sink: Sink) => void) | null = null
  const finish = (how: (sink: Sink) => void) => {
    over = how
    if (sink) how(sink)
  }
  return {
    ...reader,
    write(piece) {
      if (sink) return sink.write(piece)
      held.push(piece)
      bytes += piece.length
      return bytes < BUFFER_BYTES
    },
    start: () => (held.length === 1 && held[0]) || Buffer.concat(held),
    open(opened) {
      sink = opened
      const takesMore = held.reduce((_, piece) => opened.write(piece), true)
      held = []
      if (over) over(opened)
      else if (takesMore) reader.more()
    },
    end: () => finish((sink) => sink.end()),
    fail: (error) => finish((sink) => sink.fail(error)),
  }
}

/** A slow reader of the stream slows the host down. */
export const streamSink = (inbox: Inbox): ReadableStream<Uint8Array> =>
  new ReadableStream<Uint8Array>(
    {
      start(controller) {
        inbox.open({
          write(piece) {
            controller.enqueue(piece)
            return (controller.desiredSize ?? 0) > 0
          },
          end: () => controller.close(),
          fail: (error) => controller.error(error),
        })
      },
      pull: inbox.more,
      cancel: inbox.leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: BUFFER_BYTES }),
  )

/** An answer over HTTP/1.1. A failure is told to whoever sends it, who cuts it off. */
export function outgoingSink(outgoing: ServerResponse, { more }: Inbox): Sink {
  outgoing.on('drain', more)
  return {
    write(piece) {
      outgoing.write(piece)
      return outgoing.writableLength < BUFFER_BYTES
    },
    end: () => void outgoing.end(),
    fail: () => void outgoing.destroy(),
  }
}
