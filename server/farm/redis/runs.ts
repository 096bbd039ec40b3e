// A run in Redis: its state, its record and its events.
import type { Redis } from 'ioredis'
import type { RunRecord, RunState, SettledEvent } from '../../farm-api/farm-interface.ts'
import type { Name } from '../name-once.ts'
import type { RunEvent } from '../results/event-pages.ts'
import { readRecord, readState } from '../results/stored.ts'
import { type ReadEvents, readEvents } from './events.ts'
import { CLOSED_KNOWN, deletedKey, EXPIRY_S, LISTED, RUNS, runKeys } from './keys.ts'
import {
  createRun,
  noteBytes,
  noteDeleted,
  restore,
  type Settled,
  type SettleOptions,
  setMark,
  settle,
  uncountSuspect,
} from './scripts.ts'
import { barShards, nextShard, noteCounted, type ShardFate, settleShard } from './shard-numbers.ts'
import { orLeftOut, orUnreadable } from './unreadable.ts'

export interface Runs {
  /** Milliseconds since 1970 by Redis' clock. */
  now(): Promise<number>
  /** Makes the run known. A run that is known stays as it is. */
  create(record: RunRecord): Promise<void>
  /** The same for a run whose outcomes are restored next: it is marked as `filling`. */
  createUnfilled(record: RunRecord): Promise<void>
  /** True for a run of which Redis has no part that is still to come from the journal. */
  isWhole(id: string): Promise<boolean>
  /** @throws ApiError internal if Redis holds something else. */
  record(id: string): Promise<RunRecord | null>
  /** @throws ApiError internal if Redis holds something else. */
  state(id: string): Promise<RunState | null>
  /** The states of those that are known. One that cannot be read is named and left out. */
  states(ids: readonly string[]): Promise<RunState[]>
  /** True while the image's run goes on, nobody has paused it, and the image has no outcome. */
  isWanted(id: string, index: number): Promise<boolean>
  /** The places of the images that have no outcome yet. */
  unfinished(record: RunRecord): Promise<number[]>
  /** Gives outcomes to images that have none. @returns how many had none. */
  settle(id: string, events: readonly SettledEvent[]): Promise<number>
  /** The same for images that are cancelled, also in a Redis that is full. */
  settleCancelled(id: string, events: readonly SettledEvent[]): Promise<number>
  /** Gives images outcomes of before Redis was emptied, each with the id that it had. It may be done twice. */
  restore(id: string, events: readonly RunEvent[]): Promise<void>
  /**
   * Counts a start of an image that a worker may have died of. `removeSuspectStart` takes the count back.
   * @returns the starts that were counted so far.
   */
  addSuspectStart(id: string, index: number): Promise<number>
  removeSuspectStart(id: string, index: number): Promise<void>
  /** Keeps a run that goes on from expiring, where nothing happens for long. */
  renew(id: string): Promise<void>
  /** A number that no other shard of the run has; null for a run that is not known. */
  nextShard(id: string): Promise<number | null>
  /** Gives the images of a shard their outcomes, as `settle` does. It may be done twice. */
  settleShard(id: string, shard: number, events: readonly SettledEvent[]): Promise<ShardFate>
  /** @returns the number below which no shard comes to count from now on. */
  barShards(id: string): Promise<number>
  /** Gives out no number below this one, before an emptied Redis knows the run again. The first call counts. */
  reserveShards(id: string, next: number): Promise<void>
  mark(id: string, what: Mark): Promise<void>
  unmark(id: string, what: Mark): Promise<void>
  isMarked(id: string, what: Mark): Promise<boolean>
  /** How often failed images of the run were opened again. */
  turn(id: string): Promise<number>
  /** Lets everything but the state expire soon, and keeps that: the run is over, and the journal has it. */
  retire(id: string): Promise<void>
  /** Notes the bytes of the originals of a run that is over; of one that is not known, nothing. */
  noteBytes(id: string, bytes: number): Promise<void>
  /** Says that the run is deleted, before its records are: a server that closes it just now takes them away again. */
  noteDeleted(id: string): Promise<void>
  /** A deletion that broke off is not wanted any more. */
  forgetDeleted(id: string): Promise<void>
  isDeleted(id: string): Promise<boolean>
  /** The events after one event, at most `most` of them. @throws ApiError internal if Redis holds something else. */
  events(id: string, after: string, most: number): Promise<ReadEvents>
  /** The ids of the newest runs, the newest first. */
  newest(most: number): Promise<string[]>
  /** The next runs after a cursor (`startedAt_id`), the newest first; null for the first. */
  listed(after: string | null, most: number): Promise<{ id: string; startedAt: number }[]>
  /** True where the runs of the journal that are over were listed since Redis was last empty. */
  knowsClosed(): Promise<boolean>
  noteClosedKnown(): Promise<void>
  /** Keeps the state of a run that only the journal has, so that it is listed. */
  keepState(state: RunState): Promise<void>
}

/**
 * `enqueued`: all jobs of the run were added. `stopped`: a person cancelled it. `paused`: a person paused it. `filling`:
 * its outcomes come back from the journal, and some may still be missing.
 */
type Mark = 'enqueued' | 'stopped' | 'paused' | 'filling'

/** How long a run that the journal has stays in Redis, seconds. */
const RETIRED_S = 600

/** `name` tells of what cannot be read. */
export function openRuns(redis: Redis, name: Name = () => {}): Runs {
  async function readStateOf(id: string): Promise<RunState | null> {
    return orUnreadable(`The state of run ${id}`, async () => {
      const fields = await redis.hgetall(runKeys(id).state)
      return Object.keys(fields).length === 0 ? null : readState(stateOf(id, fields))
    })
  }

  const renewal = createRenewal(RENEWAL_MS)
  const idleRenewal = createRenewal(IDLE_RENEWAL_MS)

  async function settleAll(id: string, events: readonly SettledEvent[], how: SettleOptions) {
    return Math.max(await settle(redis, id, events.map(settled), how), 0)
  }

  async function create(record: RunRecord, isFilled: boolean) {
    await createRun(redis, record, imagesOf(record).length, isFilled)
    const oldest = await redis.zrange(RUNS, 0, String(-1 - LISTED))
    for (const id of oldest) await redis.expire(runKeys(id).state, EXPIRY_S)
    if (oldest.length > 0) await redis.zrem(RUNS, ...oldest)
  }

  return {
    async now() {
      const [seconds = 0, microseconds = 0] = (await redis.time()).map(Number)
      return seconds * 1000 + Math.floor(microseconds / 1000)
    },
    create: (record) => create(record, true),
    createUnfilled: (record) => create(record, false),
    async isWhole(id) {
      const [asked, filling] = await redis.hmget(runKeys(id).state, 'asked', 'filling')
      return typeof asked === 'string' && filling === null
    },
    async record(id) {
      return orUnreadable(`The record of run ${id}`, async () => {
        const text = await redis.get(runKeys(id).record)
        return text === null ? null : readRecord(text)
      })
    },
    state: readStateOf,
    async states(ids) {
      const read = (id: string) => orLeftOut(`Run ${id}`, name, null, () => readStateOf(id))
      const all = await Promise.all(ids.map(read))
      return all.filter((state) => state !== null)
    },
    async isWanted(id, index) {
      const marks = ['endedAt', 'stopped', 'paused']
      const [[asked, ...ended], isSettled] = await Promise.all([
        redis.hmget(runKeys(id).state, 'asked', ...marks),
        redis.getbit(runKeys(id).settled, index),
      ])
      const goesOn = ended.every((mark) => mark === null)
      return goesOn && asked != null && index < Number(asked) && isSettled === 0
    },
    async unfinished(record) {
      const bits = await redis.getBuffer(runKeys(record.id).settled)
      const isSet = (index: number) => ((bits?.[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
      return imagesOf(record).filter((index) => !isSet(index))
    },
    settle: (id, events) => settleAll(id, events, { renews: renewal.isDue(id), evenIfFull: false }),
    settleCancelled: (id, events) => settleAll(id, events, { renews: true, evenIfFull: true }),
    async addSuspectStart(id, index) {
      const { suspects } = runKeys(id)
      const times = await redis.hincrby(suspects, String(index), 1)
      await redis.expire(suspects, EXPIRY_S)
      return times
    },
    async removeSuspectStart(id, index) {
      await uncountSuspect(redis, id, index)
    },
    nextShard: (id) => nextShard(redis, id),
    settleShard: (id, shard, events) =>
      settleShard(redis, id, shard, events.map(settled), renewal.isDue(id)),
    barShards: (id) => barShards(redis, id),
    async renew(id) {
      if (!idleRenewal.isDue(id)) return
      const keys = Object.values(runKeys(id))
      await Promise.all(keys.map((key) => redis.expire(key, EXPIRY_S)))
    },
    async reserveShards(id, next) {
      await redis.set(runKeys(id).shards, next, 'EX', EXPIRY_S, 'NX')
    },
    async mark(id, what) {
      await setMark(redis, id, what)
    },
    async unmark(id, what) {
      await redis.hdel(runKeys(id).state, what)
    },
    turn: async (id) => Number((await redis.hget(runKeys(id).state, 'turn')) ?? 0),
    isMarked: async (id, what) => (await redis.hget(runKeys(id).state, what)) !== null,
    async retire(id) {
      const { state, record, settled, events, suspects } = runKeys(id)
      await redis.persist(state)
      // A reader who follows the run may read on for a while.
      await Promise.all(
        [record, settled, events, suspects].map((key) => redis.expire(key, RETIRED_S)),
      )
    },
    noteDeleted: (id) => noteDeleted(redis, id),
    async forgetDeleted(id) {
      await redis.del(deletedKey(id))
    },
    isDeleted: async (id) => (await redis.exists(deletedKey(id))) === 1,
    async restore(id, events) {
      await restore(redis, id, events.map(restored))
      const shards = events.flatMap(({ event }) => event.place?.shard ?? [])
      await noteCounted(redis, id, [...new Set(shards)])
    },
    events: (id, after, most) =>
      orUnreadable(`The events of run ${id}`, () => readEvents(redis, id, after, most, name)),
    newest: (most) =>
      orLeftOut('The list of runs', name, [], () => redis.zrevrange(RUNS, 0, most - 1)),
    listed: (after, most) =>
      orLeftOut('The list of runs', name, [], () => listed(redis, after, most)),
    knowsClosed: async () => (await redis.exists(CLOSED_KNOWN)) === 1,
    async noteClosedKnown() {
      await redis.set(CLOSED_KNOWN, 1)
    },
    async keepState(state) {
      await redis.zadd(RUNS, state.startedAt, state.id)
      await redis.hset(runKeys(state.id).state, fieldsOf(state))
    },
    async noteBytes(id, bytes) {
      await noteBytes(redis, id, bytes)
    },
  }
}

const settled = (event: SettledEvent): Settled => ({
  index: event.index,
  kind: event.outcome.kind,
  event: JSON.stringify(event),
})

/** The keys of a run that is under way are renewed once in this time, ms; the script renews them at its end. */
const RENEWAL_MS = 60_000
/** The same for a run of which nothing happens, ms. */
const IDLE_RENEWAL_MS = 3_600_000

/** Says for each run once in this time that its keys are to be renewed. */
function createRenewal(everyMs: number): { isDue(id: string): boolean } {
  let renewed = new Set<string>()
  let since = Number.NEGATIVE_INFINITY
  return {
    isDue(id) {
      const now = performance.now()
      if (now - since > everyMs) {
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

async function listed(redis: Redis, after: string | null, most: number) {
  const [, from = '+inf', last = ''] = /^(\d+)_(.+)$/.exec(after ?? '') ?? []
  // Runs of the same millisecond come by their ids, the last one first.
  const isNext = ({ id, startedAt }: { id: string; startedAt: number }) =>
    after === null || startedAt < Number(from) || id < last
  const window = ['WITHSCORES', 'LIMIT', 0, most + 100] as const
  const flat = await redis.zrevrangebyscore(RUNS, from, 0, ...window)
  const found = flat.flatMap((id, at) =>
    at % 2 === 0 ? [{ id, startedAt: Number(flat[at + 1]) }] : [],
  )
  return found.filter(isNext).slice(0, most)
}

/** The fields of a run that is over, as the scripts write them. */
function fieldsOf({ title, startedAt, endedAt, isCancelled, bytes, counts }: RunState) {
  const { asked, saved, failed, skipped, cancelled } = counts
  const images = asked - skipped
  return {
    ...{ startedAt, title, asked, images, saved, failed, cancelled, enqueued: 1 },
    ...(isCancelled && { stopped: 1 }),
    ...(bytes !== null && { bytes }),
    endedAt: endedAt ?? startedAt,
  }
}

/** Not checked yet: any text may be in the fields. */
function stateOf(id: string, fields: Record<string, string>): RunState {
  const count = (name: string) => Number(fields[name] ?? 0)
  return {
    id,
    title: fields.title ?? '',
    startedAt: Number(fields.startedAt),
    endedAt: fields.endedAt === undefined ? null : count('endedAt'),
    isCancelled: fields.stopped !== undefined,
    bytes: fields.bytes === undefined ? null : count('bytes'),
    isPaused: fields.paused !== undefined && fields.endedAt === undefined,
    counts: {
      asked: count('asked'),
      saved: count('saved'),
      failed: count('failed'),
      skipped: count('asked') - count('images'),
      cancelled: count('cancelled'),
    },
  }
}

/** Redis holds an event without its time, which its id has. */
function restored({ id, event: { at, ...event } }: RunEvent) {
  return { id, index: event.index, kind: event.outcome.kind, event: JSON.stringify(event) }
}
