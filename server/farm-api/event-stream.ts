// The events of a run as server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html
import { pipeline, Readable } from 'node:stream'
import { constants, createGzip } from 'node:zlib'
import type { Context } from 'hono'
import type { EventMessage } from './farm-interface.ts'

const HEADERS = { 'content-type': 'text/event-stream' }

/**
 * Answers with these messages, compressed where the reader takes it. A reader that was cut off goes on
 * after the id of its last message. @throws what is thrown before the first one, so that it has its own status
 */
export async function answerEvents(
  c: Context,
  events: AsyncIterable<EventMessage>,
): Promise<Response> {
  const rest = events[Symbol.asyncIterator]()
  const first = await rest.next()
  return answerParts(c, messagesOf(first, rest), HEADERS)
}

/** Answers with these parts, each of which is sent when it is there, compressed where the reader takes it. */
export function answerParts(
  c: Context,
  parts: AsyncIterable<Uint8Array>,
  headers: Record<string, string>,
): Response {
  const source = Readable.from(parts, { objectMode: true, highWaterMark: 1 })
  const all = { ...headers, 'cache-control': 'no-store', vary: 'accept-encoding' }
  if (!takesGzip(c)) return new Response(Readable.toWeb(source), { headers: all })
  // Each part is sent when it is written: the next one may come in 10 s.
  const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH })
  // A failure in the middle cuts the answer off, and so does a reader who leaves.
  const body = pipeline(source, gzip, () => {})
  return new Response(Readable.toWeb(body), { headers: { ...all, 'content-encoding': 'gzip' } })
}

const takesGzip = (c: Context) =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(c.req.header('accept-encoding') ?? '')

const START = 'data: {"events":['

async function* messagesOf(
  first: IteratorResult<EventMessage>,
  rest: AsyncIterator<EventMessage>,
): AsyncGenerator<Buffer> {
  try {
    for (let next = first; !next.done; next = await rest.next()) {
      const { lastId, events, state } = next.value
      const end = `],"state":${JSON.stringify(state)}}\nid: ${lastId}\n\n`
      if (typeof events === 'string') yield Buffer.from(`${START}${events}${end}`)
      else {
        // Other readers are sent the same bytes, so they are not copied.
        yield Buffer.from(START)
        yield Buffer.from(events.buffer, events.byteOffset, events.length)
        yield Buffer.from(end)
      }
    }
  } finally {
    await rest.return?.()
  }
}
