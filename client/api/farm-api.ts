// The farm's door: submits a run to the worker machines, and follows it wherever it is opened.
import { hc, type InferRequestType } from 'hono/client'
import type * as z from 'zod/mini'
import type { AppType } from '../../server/app.ts'
import type { FileKind } from '../core/archive/create-archive.ts'
import { sleep } from '../core/async/sleep.ts'
import { AppError } from '../core/model/app-error.ts'
import type { Asked } from '../core/model/image.ts'
import type { FarmReason } from '../core/model/reason.ts'
import {
  type batchSchema,
  farmRunSchema,
  farmStatusSchema,
  runListSchema,
  runStateSchema,
  runTotalsSchema,
} from './farm-answers.ts'
import { readBatches } from './farm-events.ts'
import { farmFileUrl, farmRunUrl } from './farm-urls.ts'
import { readAnswer, readError } from './read-answer.ts'

type Client = ReturnType<typeof hc<AppType>>['api']['farm']
export type Submission = InferRequestType<Client['runs']['$post']>['json']
export type FarmStatus = z.infer<typeof farmStatusSchema>
type FarmRun = z.infer<typeof farmRunSchema>
export type FarmRunState = z.infer<typeof runStateSchema>
export type RunList = z.infer<typeof runListSchema>
export type RunTotals = z.infer<typeof runTotalsSchema>
/** The content of one message of the event stream. */
export type FarmBatch = z.infer<typeof batchSchema>
export type FarmEvent = FarmBatch['events'][number]

export interface FarmApi {
  /** Null where the server has no farm. */
  status(): Promise<FarmStatus>
  /** Each call is one run, also where its answer is lost on the way and it is sent again. */
  submit(items: readonly Asked[], facts: Omit<Submission, 'items'>): Promise<FarmRunState>
  run(id: string): Promise<FarmRun>
  cancel(id: string): Promise<FarmRunState>
  /** Tries failed images again: all, or those of one reason. */
  retry(id: string, reason?: FarmReason): Promise<FarmRunState>
  /** The workers begin no image of the run until it is resumed. */
  pause(id: string): Promise<FarmRunState>
  resume(id: string): Promise<FarmRunState>
  /** Removes a run that is over, and its files. */
  remove(id: string): Promise<void>
  /** Runs whose title has a text, the newest first, a page at a time; `after` is `next` of the page before. */
  list(search: string, after: string | null): Promise<RunList>
  totals(search: string): Promise<RunTotals>
  /** The same for the whole farm; `lift` ends the pause that the image host has asked for. */
  steer(verb: 'pause' | 'resume' | 'lift'): Promise<FarmStatus>
  /** A file of a run; null if it is lost. */
  file(id: string, kind: FileKind, index: number): Promise<Uint8Array<ArrayBuffer> | null>
  /**
   * Everything that has happened and then what happens, each outcome once, until the run ends. A server that is away
   * is asked again until it answers; an abort ends the following at once, without an error.
   * @throws AppError if the server refuses (4xx), or sends what this page does not understand
   */
  follow(id: string, signal: AbortSignal): AsyncGenerator<FarmBatch>
}

/** Runs of one page of the list. */
const LISTED = 20

const RECONNECT_MS = 1_000

/** A submit whose answer is lost is tried so often in all. */
const SUBMITS = 3
const LOST: ReadonlySet<string> = new Set(['network', 'farm_unavailable'])

/** A page that came over plain http has no randomUUID. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-')

/** @throws AppError from every method that asks the server. */
export function createFarmApi(origin: string, fetch: typeof globalThis.fetch): FarmApi {
  const client = hc<AppType>(origin, { fetch }).api.farm

  async function* follow(id: string, signal: AbortSignal): AsyncGenerator<FarmBatch> {
    // After Redis has lost its data, the farm fills it again, and some outcomes come a second time.
    const seen = new Set<number>()
    let lastId = '0'
    while (!signal.aborted) {
      for await (const batch of readBatches(`${origin}${farmRunUrl(id)}/events`, lastId, {
        fetch,
        signal,
      })) {
        const { events, state } = batch
        lastId = batch.lastId
        yield { events: events.filter((event) => isNew(event, seen)), state }
        if (state.endedAt !== null && events.length === 0) return
      }
      // An abort ends the loop, and is no error here.
      await sleep(RECONNECT_MS, signal).catch(() => {})
    }
  }

  return {
    status: () => readAnswer(farmStatusSchema, client.$get()),
    async submit(items, facts) {
      const json = { ...facts, items: items.map(({ index, ...item }) => item) }
      const header = { 'idempotency-key': newKey() }
      for (let tries = 1; ; tries++)
        try {
          return await readAnswer(runStateSchema, client.runs.$post({ header, json }))
        } catch (error) {
          // The answer may be lost, and the run be there: with the same key it is the same run.
          if (tries === SUBMITS || !(error instanceof AppError) || !LOST.has(error.code))
            throw error
          await sleep(RECONNECT_MS, new AbortController().signal)
        }
    },
    run: (id) => readAnswer(farmRunSchema, client.runs[':id'].$get({ param: { id } })),
    cancel: (id) => readAnswer(runStateSchema, client.runs[':id'].$delete({ param: { id } })),
    retry: (id, reason) =>
      readAnswer(
        runStateSchema,
        client.runs[':id'].retry.$post({ param: { id }, json: reason ? { reason } : {} }),
      ),
    pause: (id) => readAnswer(runStateSchema, client.runs[':id'].pause.$post({ param: { id } })),
    resume: (id) => readAnswer(runStateSchema, client.runs[':id'].resume.$post({ param: { id } })),
    async remove(id) {
      const answered = await fetch(`${origin}${farmRunUrl(id)}/delete`, { method: 'POST' })
      if (!answered.ok) throw await readError(answered)
    },
    list: (search, after) => {
      const query = { search, ...(after !== null && { after }), most: String(LISTED) }
      return readAnswer(runListSchema, client.runs.$get({ query }))
    },
    totals: (search) => readAnswer(runTotalsSchema, client.totals.$get({ query: { search } })),
    steer: (verb) => readAnswer(farmStatusSchema, client[verb].$post()),
    async file(id, kind, index) {
      try {
        const response = await fetch(`${origin}${farmFileUrl(id, kind, index)}`)
        if (response.ok) return new Uint8Array(await response.arrayBuffer())
        if (response.status === 404) return null
      } catch {
        // Told below.
      }
      throw new AppError('network', 'Galloper’s server did not send a picture')
    },
    follow,
  }
}

/** An image that is open again gets another outcome; else a second one is no news. */
function isNew({ index, outcome }: FarmEvent, seen: Set<number>): boolean {
  if (outcome.kind === 'reopened') return seen.delete(index)
  return !seen.has(index) && seen.add(index).has(index)
}
