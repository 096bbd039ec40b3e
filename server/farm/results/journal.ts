// The records of runs outside of Redis. A run that is under way lies under open/, where the recovery finds it; one that
// is over lies under runs/ with all its outcomes, where its results outlive Redis.
import type { RunRecord, RunState } from '../../farm-api/farm-interface.ts'
import type { Name } from '../name-once.ts'
import { LISTED } from '../redis/keys.ts'
import { createShardIndex } from '../shards/shard-index.ts'
import { shardsOf } from '../shards/shards.ts'
import { decodePage, encodePage, isAfter, type RunEvent, withIds } from './event-pages.ts'
import { type CutPage, cutPage, type Piece, piecesOf, piecesOfEvents } from './event-pieces.ts'
import type { Results } from './results.ts'
import { type FinishedRun, readHead, readRecord, readState } from './stored.ts'
import { createByteSum } from './sum-bytes.ts'

/** A run that is over. Its parts are read when they are needed, because each may be large. */
export interface ClosedRun {
  readonly state: RunState
  record(): Promise<RunRecord>
  /** The record as it was written, in parts; null for one of an older version. */
  readonly recordParts: (() => AsyncIterable<Uint8Array>) | null
  /** All its events, in pages. */
  events(): AsyncIterable<readonly RunEvent[]>
  /** Its events after one event, as they were written. */
  pieces(after: string): AsyncIterable<Piece>
}

interface EndedRun {
  readonly record: RunRecord
  readonly state: RunState
  /** Shards below this number that are not in the events can be removed. */
  readonly barred?: number
}

interface Closing {
  readonly state: RunState & { readonly bytes: number }
  /** True where all of it is kept for good. */
  readonly isKept: boolean
}

export interface Journal {
  open(record: RunRecord): Promise<void>
  /** The ids of runs that may still be under way. */
  openIds(): Promise<string[]>
  opened(id: string): Promise<RunRecord | null>
  /** True where events are kept outside of Redis, because the files are there too. */
  readonly keepsEvents: boolean
  /** Keeps a page of the events of a run under way; `null` for its last page, which is not full. */
  keep(id: string, page: number | null, events: readonly RunEvent[]): Promise<void>
  /** The events that were kept, in pages. Some may come twice. */
  kept(id: string): AsyncIterable<readonly RunEvent[]>
  /** Stores a run that is over, in one pass through its events, which tell its bytes. */
  close(run: EndedRun, pages: AsyncIterable<readonly RunEvent[]>): Promise<Closing>
  /** The states of the runs that are over, the newest first, as many as are listed. */
  closedStates(): AsyncIterable<RunState>
  /** Removes all that it has of a run, and its shards. */
  remove(run: Pick<RunState, 'id' | 'startedAt'>): Promise<void>
  closed(id: string): Promise<ClosedRun | null>
}

/** A page has 400 kB, a part of a record 128. Readers who open the same run ask for the same at the same time. */
const PAGES_IN_MEMORY = 8

/** A record of 50,000 images has 10 MB. */
const PART_BYTES = 128_000

const OPEN = 'open'
const pathOfOpen = (id: string) => `${OPEN}/${id}.json`
/** Written last: it says that the run is over, and that all other parts are there. */
const pathOfHead = (id: string) => `runs/${id}/run.json`
const pathOfRecord = (id: string) => `runs/${id}/record.json`
const folderOfEvents = (id: string) => `runs/${id}/events`
const pathOfPage = (id: string, page: number | null) =>
  `${folderOfEvents(id)}/${page === null ? 'tail' : String(page).padStart(6, '0')}.jsonl`
/** The states alone, one small file for each run, so that all of them can be listed. */
const STATES = 'states'
const pathOfState = ({ id, startedAt }: Pick<RunRecord, 'id' | 'startedAt'>) =>
  `${STATES}/${startedAt}-${id}.json`
/** States that are read at the same time. */
const AT_ONCE = 50

/** `name` tells of what cannot be read. */
export function openJournal({ kind, records }: Results, name: Name): Journal {
  // Thumbnails in Redis vanish with it, and a record without them would be of no use.
  const isLasting = kind !== 'redis'
  const write = (path: string, value: unknown) =>
    records.put(path, new TextEncoder().encode(JSON.stringify(value)), 'application/json')
  const text = async (path: string) => {
    const bytes = await records.get(path)
    return bytes && new TextDecoder().decode(bytes)
  }
  const keep = (id: string, page: number | null, events: readonly RunEvent[]) =>
    records.put(pathOfPage(id, page), encodePage(events), 'application/x-ndjson')
  async function readPage(path: string): Promise<readonly RunEvent[]> {
    const bytes = await records.get(path)
    return bytes ? decodePage(bytes, (why) => name(path, why)) : []
  }

  /** One that cannot be read costs itself only. */
  async function readClosedState(path: string): Promise<RunState | null> {
    const stored = await text(path)
    try {
      return stored === null ? null : readState(JSON.parse(stored))
    } catch (error) {
      name(path, error)
      return null
    }
  }

  async function readWhole(path: string): Promise<RunRecord> {
    const stored = await text(path)
    if (stored === null) throw new Error(`${path} is lost`)
    return readRecord(stored)
  }

  const remembered = remember<CutPage>(PAGES_IN_MEMORY)
  const rememberedParts = remember<Uint8Array | null>(PAGES_IN_MEMORY)
  async function cut(path: string) {
    const bytes = await records.get(path)
    return cutPage(bytes ?? new Uint8Array(), (why) => name(path, why))
  }

  async function* readParts(path: string, bytes: number) {
    for (let at = 0; at < bytes; at += PART_BYTES) {
      const get = () => records.getRange(path, at, Math.min(PART_BYTES, bytes - at))
      const part = await rememberedParts(`${path} ${at} ${bytes}`, get)
      if (!part) throw new Error(`${path} is lost`)
      yield part
    }
  }

  /** `pages` has the id of the last event of each page. */
  async function* readPieces(id: string, pages: readonly string[], after: string) {
    for (const [page, last] of pages.entries()) {
      if (!isAfter(last, after)) continue
      const path = pathOfPage(id, page)
      yield* piecesOf(await remembered(`${path} ${last}`, () => cut(path)), after)
    }
  }

  return {
    open: (record) => write(pathOfOpen(record.id), record),
    openIds: async () =>
      (await records.list(OPEN)).flatMap((path) => /([\w-]+)\.json$/.exec(path)?.[1] ?? []),
    async opened(id) {
      const stored = await text(pathOfOpen(id))
      return stored === null ? null : readRecord(stored)
    },
    keepsEvents: isLasting,
    keep,
    async *kept(id) {
      if (isLasting)
        for (const path of (await records.list(folderOfEvents(id))).sort()) yield readPage(path)
    },
    async close({ record, state: ended, barred = 0 }, pages) {
      const { id } = record
      const ends: string[] = []
      const shards = createShardIndex(id, records)
      const bytes = createByteSum()
      for await (const events of pages) {
        bytes.add(events)
        if (!isLasting) continue
        await keep(id, ends.length, events)
        shards.add(events)
        ends.push(events.at(-1)?.id ?? '0')
      }
      const state = { ...ended, bytes: bytes.total() }
      if (isLasting) {
        await shards.write(barred)
        const text = new TextEncoder().encode(JSON.stringify(record))
        await records.put(pathOfRecord(id), text, 'application/json')
        await write(pathOfState(record), state)
        await write(pathOfHead(id), { state, pages: ends, recordBytes: text.length })
        await records.delete(pathOfPage(id, null))
      }
      await records.delete(pathOfOpen(id))
      return { state, isKept: isLasting }
    },
    async *closedStates() {
      if (!isLasting) return
      const paths = (await records.list(STATES)).sort().reverse().slice(0, LISTED)
      for (let at = 0; at < paths.length; at += AT_ONCE)
        for (const state of await Promise.all(paths.slice(at, at + AT_ONCE).map(readClosedState)))
          if (state) yield state
    },
    async remove(run) {
      await records.delete(pathOfOpen(run.id))
      for (const path of await records.list(shardsOf(run.id))) await records.delete(path)
      for (const path of await records.list(folderOfEvents(run.id))) await records.delete(path)
      await records.delete(pathOfState(run))
      // Without its head nobody asks for the record.
      await records.delete(pathOfHead(run.id))
      await records.delete(pathOfRecord(run.id))
    },
    async closed(id) {
      const stored = isLasting ? await text(pathOfHead(id)) : null
      if (stored === null) return null
      const head = readHead(stored)
      if (!('pages' in head)) return closedInOnePiece(head)
      return {
        state: head.state,
        record: () => readWhole(pathOfRecord(id)),
        recordParts:
          head.recordBytes === undefined
            ? null
            : () => readParts(pathOfRecord(id), head.recordBytes ?? 0),
        async *events() {
          for (const page of head.pages.keys()) yield readPage(pathOfPage(id, page))
        },
        pieces: (after) => readPieces(id, head.pages, after),
      }
    },
  }
}

/** A record of before December 2026 has all its parts in one file. */
function closedInOnePiece({ record, state, events }: FinishedRun): ClosedRun {
  return {
    state,
    record: async () => record,
    recordParts: null,
    async *events() {
      yield withIds(events)
    },
    async *pieces(after) {
      yield* piecesOfEvents(withIds(events).filter(({ id }) => isAfter(id, after)))
    },
  }
}

/** Remembers the latest answers. */
function remember<T>(most: number) {
  const answers = new Map<string, Promise<T>>()
  return (question: string, ask: () => Promise<T>): Promise<T> => {
    const answer = answers.get(question) ?? ask()
    answers.delete(question)
    answers.set(question, answer)
    answer.catch(() => answers.delete(question))
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break
      answers.delete(oldest)
    }
    return answer
  }
}
