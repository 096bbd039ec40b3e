// The farm's door: submits a run to the worker machines, and follows it wherever it is opened.
import { hc, type InferRequestType, type InferResponseType } from 'hono/client'
import type { AppType, EventBatch, FarmEvent } from '../../server/app.ts'
import { sleep } from '../core/async/sleep.ts'
import { AppError } from '../core/model/app-error.ts'
import type { Asked } from '../core/model/image.ts'
import { readAnswer, readError } from './server-api.ts'

type Client = ReturnType<typeof hc<AppType>>['api']['farm']
export type Submission = InferRequestType<Client['runs']['$post']>['json']
export type FarmStatus = InferResponseType<Client['$get'], 200>
type FarmRun = InferResponseType<Client['runs'][':id']['$get'], 200>
export type FarmRunState = FarmRun['state']

export type { FarmEvent }
/** What one message of the event stream says. */
export type FarmBatch = Omit<EventBatch, 'lastId'>

export interface FarmApi {
  /** Null where the server has no farm. */
  status(): Promise<FarmStatus>
  submit(items: readonly Asked[], facts: Omit<Submission, 'items'>): Promise<FarmRunState>
  run(id: string): Promise<FarmRun>
  cancel(id: string): Promise<FarmRunState>
  /** All that happened so far and then what happens, each outcome once, to the run's end: through cut connections. */
  follow(id: string, signal: AbortSignal): AsyncGenerator<FarmBatch>
  thumbnailUrl(id: string, index: number): string
  archiveUrl(id: string, withOriginals: boolean): string
}

const RECONNECT_MS = 1_000

/** @throws AppError from every method. */
export function createFarmApi(origin: string, fetch: typeof globalThis.fetch): FarmApi {
  const client = hc<AppType>(origin, { fetch }).api.farm
  const pathOf = (id: string) => `${origin}/api/farm/runs/${encodeURIComponent(id)}`

  async function* follow(id: string, signal: AbortSignal): AsyncGenerator<FarmBatch> {
    // An emptied Redis is filled again, and then some outcomes come a second time.
    const seen = new Set<number>()
    let lastId = '0'
    while (!signal.aborted) {
      try {
        const headers = { 'last-event-id': lastId }
        const response = await fetch(`${pathOf(id)}/events`, { headers, signal, cache: 'no-store' })
        if (!response.ok) throw await readError(response)
        for await (const message of readMessages(response)) {
          lastId = message.id
          const { events, state }: FarmBatch = JSON.parse(message.data)
          yield { events: events.filter(({ index }) => !seen.has(index)), state }
          for (const { index } of events) seen.add(index)
          if (state.endedAt !== null && events.length === 0) return
        }
      } catch (error) {
        if (error instanceof AppError && error.code === 'not_found') throw error
      }
      await sleep(RECONNECT_MS, signal).catch(() => {})
    }
  }

  return {
    status: () => readAnswer(client.$get()),
    submit: (items, facts) =>
      readAnswer(
        client.runs.$post({ json: { ...facts, items: items.map(({ index, ...item }) => item) } }),
      ),
    run: (id) => readAnswer(client.runs[':id'].$get({ param: { id } })),
    cancel: (id) => readAnswer(client.runs[':id'].$delete({ param: { id } })),
    follow,
    thumbnailUrl: (id, index) => `${pathOf(id)}/thumbnails/${index}`,
    archiveUrl: (id, withOriginals) =>
      `${pathOf(id)}/archive.zip${withOriginals ? '?originals=1' : ''}`,
  }
}

/** The messages of an event stream. https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
async function* readMessages(response: Response): AsyncGenerator<{ id: string; data: string }> {
  // Not EventSource: it cannot begin after a given message, and is not in Node.
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    text += next.value
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1] ?? ''
      yield { id: field('id'), data: field('data') }
    }
  }
}
