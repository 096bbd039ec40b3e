// The run that the engine has now: its record, the originals that its store has, and its outcomes on their way to the
// journal and to the page.
import { AppError } from '../core/model/app-error.ts'
import type { Emit } from '../core/model/events.ts'
import type { Fetched, Outcome } from '../core/model/outcome.ts'
import { keepsFiles } from './already-here.ts'
import { createPlaceholders } from './download/placeholders.ts'
import type { EventBatches } from './event-batches.ts'
import { type RunRecord, readRecord, takeOutcome } from './run-record.ts'
import type { FileStore } from './storage/file-store.ts'

export interface PresentRun {
  /** Null where there is none. */
  readonly record: RunRecord | null
  /** The originals that the store has, by index. */
  readonly originals: Map<number, Fetched>
  /** True for a run of the person's own files. */
  isOwn(): boolean
  /** @throws AppError if there is none */
  current(): RunRecord
  /** Forgets it: a new one begins without originals. */
  clear(): void
  /** This is the one from here on. */
  begin(record: RunRecord): void
  /** Takes the present run of the store. */
  load(store: FileStore): Promise<RunRecord | null>
  /** Passes an event on to the page, and an outcome to the journal too. */
  emitTo(store: FileStore): Emit
  /** On a disk, each run that has listed anything is kept; in memory, only what saves a later run its downloads. */
  isKept(store: FileStore): boolean
}

/** A present run, which is none at first. */
export function createPresentRun(parts: {
  readonly batches: EventBatches
  readonly now: () => number
}): PresentRun {
  const { batches, now } = parts
  let record: RunRecord | null = null
  let originals = new Map<number, Fetched>()
  let placeholders = createPlaceholders()

  const isOwn = () => record?.settings.pictures === 'own'

  function note(outcome: Outcome, store: FileStore) {
    batches.tell({ kind: 'outcome', at: now(), outcome })
    if (record) takeOutcome({ outcomes: record.outcomes, originals }, outcome)
    // A store that is full says so to the files that are put there.
    store.record([{ kind: 'outcome', outcome }]).catch(() => {})
  }

  function clear() {
    record = null
    originals = new Map()
    placeholders = createPlaceholders()
  }

  return {
    get record() {
      return record
    },
    get originals() {
      return originals
    },
    isOwn,
    current() {
      if (record) return record
      throw new AppError('page_broken', 'There is no run')
    },
    clear,
    begin(next) {
      record = next
    },
    async load(store) {
      const journaled = readRecord(await store.readJournal())
      clear()
      record = journaled?.record ?? null
      originals = journaled?.originals ?? originals
      for (const outcome of record?.outcomes ?? [])
        if (outcome && !isOwn()) placeholders.judge(outcome)
      return record
    },
    emitTo: (store) => (event) => {
      if (event.kind === 'outcome')
        for (const outcome of isOwn() ? [event.outcome] : placeholders.judge(event.outcome))
          note(outcome, store)
      else batches.tell(event)
    },
    isKept: (store) =>
      store.lasts ? record !== null && record.asked.length > 0 : keepsFiles(record),
  }
}
