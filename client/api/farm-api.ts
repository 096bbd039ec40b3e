// The farm's door: submits a run to the worker machines, and follows it wherever it is opened.
import { hc, type InferRequestType } from 'hono/client'
import type * as z from 'zod/mini'
import type { AppType } from '../../server/app.ts'
import type { FileKind } from '../core/archive/create-archive.ts'
import { sleep } from '../core/async/sleep.ts'
import { AppError } from '../core/model/app-error.ts'
import type { Asked } from '../core/model/image.ts'
import {
  type batchSchema,
  farmRunSchema,
  farmStatusSchema,
  runStateSchema,
} from './farm-answers.ts'
import { readBatches } from './farm-events.ts'
import { farmFileUrl, farmRunUrl } from './farm-urls.ts'
import { readAnswer } from './read-answer.ts'

type Client = ReturnType<typeof hc<AppType>>['api']['farm']
export type Submission = InferRequestType<Client['runs']['$post']>['json']
export type FarmStatus = z.infer<typeof farmStatusSchema>
type FarmRun = z.infer<typeof farmRunSchema>
export type FarmRunState = z.infer<typeof runStateSchema>
/** The content of one message of the event stream. */
export type FarmBatch = z.infer<typeof batchSchema>
export type FarmEvent = FarmBatch['events'][number]

export interface FarmApi {
  /** Null where the server has no farm. */
  status(): Promise<FarmStatus>
  submit(items: readonly Asked[], facts: Omit<Submission, 'items'>): Promise<FarmRunState>
  run(id: string): Promise<FarmRun>
  cancel(id: string): Promise<FarmRunState>
  /** A file of a run; null if it is lost. */
  file(id: string, kind: FileKind, index: number): Promise<Uint8Array<ArrayBuffer> | null>
  /**
   * Everything that has happened and then what happens, each outcome once, until the run ends. A server that is away
   * is asked again until it answers; an abort ends the following at once, without an error.
   * @throws AppError if the server refuses (4xx), or sends what this page does not understand
   */
  follow(id: string, signal: AbortSignal): AsyncGenerator<FarmBatch>
}

const RECONNECT_MS = 1_000

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
        yield { events: events.filter(({ index }) => !seen.has(index)), state }
        for (const { index } of events) seen.add(index)
        if (state.endedAt !== null && events.length === 0) return
      }
      // An abort ends the loop, and is no error here.
      await sleep(RECONNECT_MS, signal).catch(() => {})
    }
  }

  return {
    status: () => readAnswer(farmStatusSchema, client.$get()),
    submit: (items, facts) =>
      readAnswer(
        runStateSchema,
        client.runs.$post({ json: { ...facts, items: items.map(({ index, ...item }) => item) } }),
      ),
    run: (id) => readAnswer(farmRunSchema, client.runs[':id'].$get({ param: { id } })),
    cancel: (id) => readAnswer(runStateSchema, client.runs[':id'].$delete({ param: { id } })),
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
