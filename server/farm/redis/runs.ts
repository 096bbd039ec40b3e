// A run in Redis: its state, its record and its events.
import type { Redis } from 'ioredis'
import type { FarmEvent, RunRecord, RunState } from '../../farm-api/farm-interface.ts'
import { readEvent, readRecord } from '../results/stored.ts'
import { EXPIRY_S, RUNS, runKeys } from './keys.ts'
import { createRun, type Settled, setMark, settle, uncountSuspect } from './scripts.ts'

export interface Runs {
  /** Milliseconds since 1970 by Redis' clock. */
  now(): Promise<number>
  /** Makes the run known. A run that is known stays as it is. */
  create(record: RunRecord): Promise<void>
  record(id: string): Promise<RunRecord | null>
  state(id: string): Promise<RunState | null>
  /** True while the run goes on. */
  goesOn(id: string): Promise<boolean>
  /** True while the image's run goes on and the image has no outcome. */
  isWanted(id: string, index: number): Promise<boolean>
  /** The places of the images that have no outcome yet. */
  unfinished(record: RunRecord): Promise<number[]>
  /** Gives outcomes to images that have none. @returns how many had none. */
  settle(id: string, events: readonly Omit<FarmEvent, 'at'>[]): Promise<number>
  /** The same for images that are cancelled, also in a Redis that is full. */
  settleCancelled(id: string, events: readonly Omit<FarmEvent, 'at'>[]): Promise<number>
  /**
   * Counts a start of an image that a worker may have died of. `removeSuspectStart` takes the count back.
   * @returns the starts that were counted so far.
   */
  addSuspectStart(id: string, index: number): Promise<number>
  removeSuspectStart(id: string, index: number): Promise<void>
  mark(id: string, what: Mark): Promise<void>
  isMarked(id: string, what: Mark): Promise<boolean>
  /** Lets everything but the state expire soon: the run is over, and the journal has it. */
  retire(id: string): Promise<void>
  /** The events after one event, at most `most` of them. */
  events(id: string, after: string, most: number): Promise<ReadEvents>
  /** The ids of the newest runs, the newest first. */
  newest(most: number): Promise<string[]>
}

/** `enqueued`: all jobs of the run were added. `stopped`: a person cancelled it. */
type Mark = 'enqueued' | 'stopped'

interface ReadEvents {
  /** Null where there are none. */
  readonly lastId: string | null
  readonly events: FarmEvent[]
}

/** How long a run that the journal has stays in Redis, seconds. */
const RETIRED_S = 600

/** Runs that the list keeps. */
const LISTED = 100

export function openRuns(redis: Redis): Runs {
  const renewal = createRenewal()

  async function goesOn(id: string) {
    const { state } = runKeys(id)
    const [began, ended, stopped] = await redis.hmget(state, 'startedAt', 'endedAt', 'stopped')
    return began !== null && ended === null && stopped === null
  }

  return {
    async now() {
      const [seconds = 0, microseconds = 0] = (await redis.time()).map(Number)
      return seconds * 1000 + Math.floor(microseconds / 1000)
    },
    async create(record) {
      await createRun(redis, record, imagesOf(record).length)
      await redis.zremrangebyrank(RUNS, 0, -1 - LISTED)
    },
    async record(id) {
      const text = await redis.get(runKeys(id).record)
      return text === null ? null : readRecord(text)
    },
    async state(id) {
      const fields = await redis.hgetall(runKeys(id).state)
      return fields.startedAt === undefined ? null : stateOf(id, fields)
    },
    goesOn,
    async isWanted(id, index) {
      const [itGoesOn, isSettled] = await Promise.all([
        goesOn(id),
        redis.getbit(runKeys(id).settled, index),
      ])
      return itGoesOn && isSettled === 0
    },
    async unfinished(record) {
      const bits = await redis.getBuffer(runKeys(record.id).settled)
      const isSet = (index: number) => ((bits?.[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
      return imagesOf(record).filter((index) => !isSet(index))
    },
    settle: (id, events) =>
      settle(redis, id, events.map(settled), { renews: renewal.isDue(id), evenIfFull: false }),
    settleCancelled: (id, events) =>
      settle(redis, id, events.map(settled), { renews: true, evenIfFull: true }),
    async addSuspectStart(id, index) {
      const { suspects } = runKeys(id)
      const times = await redis.hincrby(suspects, String(index), 1)
      await redis.expire(suspects, EXPIRY_S)
      return times
    },
    async removeSuspectStart(id, index) {
      await uncountSuspect(redis, id, index)
    },
    async mark(id, what) {
      await setMark(redis, id, what)
    },
    isMarked: async (id, what) => (await redis.hget(runKeys(id).state, what)) !== null,
    async retire(id) {
      const { record, settled, events, suspects } = runKeys(id)
      // A reader who follows the run may read on for a while.
      await Promise.all(
        [record, settled, events, suspects].map((key) => redis.expire(key, RETIRED_S)),
      )
    },
    async events(id, after, most) {
      const entries = await redis.xrange(runKeys(id).events, `(${after}`, '+', 'COUNT', most)
      return {
        lastId: entries.at(-1)?.[0] ?? null,
        events: entries.map(([entry, [, text = '']]) =>
          readEvent(text, Number.parseInt(entry, 10)),
        ),
      }
    },
    newest: (most) => redis.zrevrange(RUNS, 0, most - 1),
  }
}

const settled = (event: Omit<FarmEvent, 'at'>): Settled => ({
  index: event.index,
  kind: event.outcome.kind,
  event: JSON.stringify(event),
})

/** The keys of a run that is under way are renewed once in this time, ms; the script renews them at its end. */
const RENEWAL_MS = 60_000

/** Says for each run if its keys are to be renewed now. */
function createRenewal(): { isDue(id: string): boolean } {
  let renewed = new Set<string>()
  let since = Number.NEGATIVE_INFINITY
  return {
    isDue(id) {
      const now = performance.now()
      if (now - since > RENEWAL_MS) {
        since = now
        renewed = new Set()
      }
      if (renewed.has(id)) return false
      renewed.add(id)
      return true
    },
  }
}

/** The places of the items that are downloaded. */
export const imagesOf = ({ items }: RunRecord): number[] =>
  items.flatMap(({ kind }, index) => (kind === 'image' ? [index] : []))

function stateOf(id: string, fields: Record<string, string>): RunState {
  const count = (name: string) => Number(fields[name] ?? 0)
  return {
    id,
    title: fields.title ?? '',
    startedAt: count('startedAt'),
    endedAt: fields.endedAt === undefined ? null : count('endedAt'),
    isCancelled: fields.stopped !== undefined,
    counts: {
      asked: count('asked'),
      saved: count('saved'),
      failed: count('failed'),
      skipped: count('asked') - count('images'),
      cancelled: count('cancelled'),
    },
  }
}

const PAGE = 1_000

/** All events of a run, in their order. */
export async function allEvents(runs: Runs, id: string): Promise<FarmEvent[]> {
  const all: FarmEvent[] = []
  for (let last: string | null = '0'; last !== null; ) {
    const page: ReadEvents = await runs.events(id, last, PAGE)
    all.push(...page.events)
    last = page.lastId
  }
  return all
}
