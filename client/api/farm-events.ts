// One connection to the event stream of a run.
import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream'
import type { EventBatch } from '../../server/app.ts'
import { AppError } from '../core/model/app-error.ts'
import { batchSchema } from './farm-answers.ts'
import { checked, notJson, readError } from './read-answer.ts'

interface Connection {
  readonly fetch: typeof globalThis.fetch
  readonly signal: AbortSignal
}

/**
 * The batches that come after the event `lastId`, until the connection ends: none if the server is away, and no more
 * after an abort. @throws AppError if the server refuses (4xx), cannot read the run, or sends something else than batches
 */
export async function* readBatches(url: string, lastId: string, connection: Connection) {
  let last = lastId
  for await (const { id = last, data } of readMessages(url, lastId, connection)) {
    last = id
    yield { lastId: last, ...checked(batchSchema, parse(data)) }
  }
}

/** The static type is what the server says that it sends; `checked` does not rely on it. */
function parse(data: string): EventBatch {
  try {
    return JSON.parse(data)
  } catch (error) {
    throw notJson(error)
  }
}

async function* readMessages(
  url: string,
  lastId: string,
  { fetch, signal }: Connection,
): AsyncGenerator<EventSourceMessage> {
  /** Null after an abort, or if the connection broke: fetch and its body then reject with a TypeError. */
  const orNull = <T>(pending: Promise<T>) =>
    pending.catch((error: unknown) => {
      if (signal.aborted || error instanceof TypeError) return null
      throw error
    })
  const headers = { 'last-event-id': lastId }
  // Not EventSource: it cannot begin after a given message, and is not in Node.
  const response = await orNull(fetch(url, { headers, signal, cache: 'no-store' }))
  if (!response) return
  if (response.status === 500) return void (await refuseLasting(response))
  if (isAway(response)) return void (await orNull(response.body?.cancel() ?? Promise.resolve()))
  await refuseOthers(response)
  const reader = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  if (!reader) return
  try {
    for (let next = await orNull(reader.read()); next && !next.done; ) {
      yield next.value
      next = await orNull(reader.read())
    }
  } finally {
    // A reader that leaves early closes the connection; on a broken one this does nothing.
    await orNull(reader.cancel())
  }
}

/** These statuses say that the server may answer later. */
const isAway = ({ status }: Response) => status >= 500 || [408, 425, 429].includes(status)

/** @throws AppError if Galloper's own server says that it cannot read this run, however often it is asked */
async function refuseLasting(response: Response): Promise<void> {
  const error = await readError(response)
  if (error.code === 'internal') throw error
}

/** @throws AppError for an answer that is no event stream */
async function refuseOthers(response: Response): Promise<void> {
  if (!response.ok) throw await readError(response)
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) return
  throw new AppError('upstream_unreadable', 'The answer is no event stream of Galloper’s server')
}
