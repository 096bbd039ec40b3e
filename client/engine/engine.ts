// The engine: a run from its first request to its archive, in one thread that is not the page's. The page sends these
// verbs and gets batches of events.
import type { Api } from '../api/server-api.ts'
import { archiveName } from '../core/archive/create-archive.ts'
import { createPauseSwitch } from '../core/async/pause-switch.ts'
import { AppError } from '../core/model/app-error.ts'
import type { RunEvent } from '../core/model/events.ts'
import type { AskedImage } from '../core/model/image.ts'
import type { Failed, Fetched, Outcome } from '../core/model/outcome.ts'
import type { Settings } from '../core/model/settings.ts'
import { keepsFiles, skipHere } from './already-here.ts'
import { createPlaceholders } from './download/placeholders.ts'
import type { Engine, ZipContents } from './engine-verbs.ts'
import { createEventBatches, type EventSender } from './event-batches.ts'
import { createOwnFiles, type OwnFilesParts } from './own-files.ts'
import { type RunParts, runImages } from './run.ts'
import type { OwnRunParts } from './run-files.ts'
import {
  factsOf,
  imagesAt,
  type RunRecord,
  readRecord,
  runEntry,
  selectionOf,
  takeOutcome,
} from './run-record.ts'
import { startedIn, summariesOf } from './run-summary.ts'
import { listImages, skipLeftOut, takeChosen } from './sources/list-images.ts'
import { bytesOf } from './storage/earlier-runs.ts'
import type { FileStore } from './storage/file-store.ts'
import { createWhenRoom, storeThatWaits, watchRoom } from './storage/wait-for-room.ts'
import { strategyById } from './strategies/index.ts'

export interface EngineParts
  extends Pick<RunParts, 'api' | 'get' | 'startDownloadWorker' | 'now'>,
    OwnFilesParts {
  readonly api: Api
  /** Dispatches `online` when the network is back. */
  readonly hurry: EventTarget
  readonly openStore: (patienceMs: number) => Promise<FileStore>
  readonly send: EventSender
}

type EngineRun = RunParts & Pick<OwnRunParts, 'whenRoom'>

export function createEngine(parts: EngineParts): Engine {
  const { api, now } = parts
  const batches = createEventBatches(parts.send)
  const ownFiles = createOwnFiles(parts)
  let patience = 0
  let opening: Promise<FileStore> | null = null
  let record: RunRecord | null = null
  let originals = new Map<number, Fetched>()
  let placeholders = createPlaceholders()
  let pauseSwitch = createPauseSwitch(now)
  let stop = new AbortController()
  let stopPacking = new AbortController()
  let isRunning = false

  const openStore = () => (opening ??= parts.openStore(patience))

  /** Takes in an event for the journal, and passes it on to the page. */
  function emitTo(store: FileStore) {
    return (event: RunEvent) => {
      if (event.kind === 'outcome')
        for (const outcome of isOwn() ? [event.outcome] : placeholders.judge(event.outcome))
          note(outcome, store)
      else batches.tell(event)
    }
  }

  function note(outcome: Outcome, store: FileStore) {
    batches.tell({ kind: 'outcome', at: now(), outcome })
    if (record) takeOutcome({ outcomes: record.outcomes, originals }, outcome)
    // A store that is full says so to the files that are put there.
    store.record([{ kind: 'outcome', outcome }]).catch(() => {})
  }

  /** Does `work` from its first event to the last. */
  async function run(work: (run: EngineRun, signal: AbortSignal) => Promise<void>) {
    stop = new AbortController()
    const { signal } = stop
    stopPacking.abort(new DOMException('The run goes on', 'AbortError'))
    pauseSwitch = createPauseSwitch(now)
    const files = await openStore()
    const emit = emitTo(files)
    const room = { store: files, pauseSwitch, emit, now, signal }
    const whenRoom = createWhenRoom(room)
    const store = storeThatWaits(files, whenRoom)
    const endWatch = watchRoom(room)
    isRunning = true
    try {
      await work({ ...parts, store, originals, emit, pauseSwitch, whenRoom }, signal)
    } finally {
      endWatch()
      isRunning = false
      await batches.flush()
    }
  }

  const doRun = (
    images: readonly AskedImage[],
    settings: Settings,
    run: EngineRun,
    signal: AbortSignal,
  ) =>
    settings.pictures === 'own'
      ? ownFiles.run(images, settings, run, signal)
      : runImages(images, runSettings(settings), run, signal)

  /** Takes the present run of the store. */
  async function load(store: FileStore) {
    const journaled = readRecord(await store.readJournal())
    record = journaled?.record ?? null
    originals = journaled?.originals ?? new Map()
    placeholders = createPlaceholders()
    for (const outcome of record?.outcomes ?? [])
      if (outcome && !isOwn()) placeholders.judge(outcome)
    return record
  }

  const isOwn = () => record?.settings.pictures === 'own'

  /** The original of a picture of the person's own; null if it cannot be read. */
  async function ownOriginal(index: number): Promise<Blob | null> {
    const item = record?.asked[index]
    return item ? ownFiles.original(item) : null
  }

  /** The parts that make the zip, or the folder, of the present run. */
  async function packingOf({ files, only, names }: ZipContents) {
    stopPacking = new AbortController()
    const { signal } = stopPacking
    const store = await openStore()
    const emit = emitTo(store)
    const run = factsOf(currentRecord(), isRunning ? 'person' : 'crash')
    const whole = { ...run, names: names ?? run.names }
    const options = {
      withOriginals: files !== 'thumbnails',
      withThumbnails: files !== 'pictures',
      signal,
      onProgress: (packed: number, of: number) => batches.tell({ kind: 'packing', packed, of }),
      onLost: (outcome: Failed) => emit({ kind: 'outcome', at: now(), outcome }),
      ...(isOwn() && { readOriginal }),
    }
    return { store, facts: only ? selectionOf(whole, only) : whole, options }
  }

  /** On a disk, each run that has listed anything is kept; in memory, only what saves a later run its downloads. */
  const keepsRun = async () =>
    (await openStore()).lasts ? record !== null && record.asked.length > 0 : keepsFiles(record)

  function currentRecord(): RunRecord {
    if (record) return record
    throw new AppError('page_broken', 'There is no run')
  }

  const readOriginal = async (index: number) => bytesOf(await ownOriginal(index))

  return {
    async open(patienceMs) {
      patience = patienceMs
      const store = await openStore()
      await load(store)
      return { lasts: store.lasts, unfinished: record, bytes: await store.size() }
    },
    async connect() {
      const server = await api.config()
      return { server, ceilings: { relay: api.ceiling('relay'), direct: api.ceiling('direct') } }
    },
    async start({ settings, seed, startedAt, own, chosen, folder = null }) {
      const isKept = await keepsRun()
      record = null
      originals = new Map()
      placeholders = createPlaceholders()
      await run(async (run, signal) => {
        // Their scripts load while the gallery is listed.
        void parts.pool.ready(signal)
        await run.store.begin(isKept)
        const { title, asked } = await (own
          ? ownFiles.list(own, settings, run, signal)
          : chosen
            ? takeChosen(chosen, run)
            : listImages({ ...settings, seed, wholeLists: true }, run, signal))
        record = { settings, title, startedAt, asked, outcomes: [] }
        await run.store.record([runEntry(record)])
        skipLeftOut(asked, run)
        const images = asked.filter((item) => item.kind === 'image')
        const missing = await skipHere(images, settings, run, signal)
        if (folder) {
          const { takeFromFolder } = await import('./folder/already-in-folder.ts')
          await takeFromFolder(missing, folder, run, signal)
        }
        await doRun(missing, settings, run, signal)
      })
    },
    async giveFiles(own) {
      await ownFiles.take(own, currentRecord().settings)
    },
    async adopt(adopted) {
      const isKept = await keepsRun()
      record = adopted
      originals = new Map()
      const store = await openStore()
      await store.begin(isKept)
      await store.record([runEntry(adopted)])
    },
    async tryAgain(indexes) {
      const current = currentRecord()
      await run((run, signal) => doRun(imagesAt(current, indexes), current.settings, run, signal))
    },
    async pause() {
      pauseSwitch.close()
    },
    async resume() {
      pauseSwitch.open()
    },
    async tryNow() {
      parts.hurry.dispatchEvent(new Event('try-now'))
    },
    async cancel() {
      stop.abort(new DOMException('Cancelled', 'AbortError'))
    },
    async file(kind, index, type) {
      if (kind === 'original' && isOwn()) {
        const own = await ownOriginal(index)
        return own?.slice(0, own.size, type) ?? null
      }
      const bytes = await (await openStore()).get(kind, index)
      return bytes && new Blob([bytes], { type })
    },
    async pack(contents) {
      const { store, facts, options } = await packingOf(contents)
      const zip = await store.pack(facts, options)
      await batches.flush()
      return { zip, name: archiveName(facts, options.withOriginals) }
    },
    async saveInto(folder, contents) {
      const { store, facts, options } = await packingOf(contents)
      const { saveInto } = await import('./folder/save-into.ts')
      const saved = await saveInto(folder, facts, store.get, options)
      await batches.flush()
      return saved
    },
    async runs() {
      const store = await openStore()
      return { runs: summariesOf(await store.runs()), bytes: await store.size() }
    },
    async openRun(startedAt) {
      if (record?.startedAt === startedAt) return record
      if (isRunning) return null
      const store = await openStore()
      const found = startedIn(await store.runs(), startedAt)
      if (!found) return null
      await store.reopen(found.run)
      return load(store)
    },
    async deleteRun(startedAt) {
      if (isRunning) return false
      const store = await openStore()
      const found = startedIn(await store.runs(), startedAt)
      if (found && !(await store.remove(found.run))) return false
      if (record?.startedAt === startedAt) await load(store)
      return true
    },
    async forget() {
      const store = await openStore()
      await store.clear()
      await load(store)
    },
  }
}

const runSettings = ({ strategy, ...settings }: Settings) => ({
  ...settings,
  strategy: strategyById(strategy),
})
