// The engine: a run from its first request to its archive, in one thread that is not the page's. The page sends these
// verbs and gets batches of events.
import type { Api } from '../api/server-api.ts'
import { createPauseSwitch } from '../core/async/pause-switch.ts'
import type { AskedImage } from '../core/model/image.ts'
import type { Settings } from '../core/model/settings.ts'
import { skipHere } from './already-here.ts'
import type { Engine } from './engine-verbs.ts'
import { createEventBatches, type EventSender } from './event-batches.ts'
import { createKeptRuns } from './kept-runs.ts'
import { createOwnFiles, type OwnFilesParts } from './own-files.ts'
import { createPresentRun } from './present-run.ts'
import { type RunParts, runImages } from './run.ts'
import type { OwnRunParts } from './run-files.ts'
import { imagesAt, runEntry } from './run-record.ts'
import { createSaving } from './saving.ts'
import { listImages, skipLeftOut, takeChosen } from './sources/list-images.ts'
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
  const present = createPresentRun({ batches, now })
  let patience = 0
  let opening: Promise<FileStore> | null = null
  let pauseSwitch = createPauseSwitch(now)
  let stop = new AbortController()
  let isRunning = false

  const openStore = () => (opening ??= parts.openStore(patience))
  const shared = { openStore, present, isRunning: () => isRunning }
  const { end: endSaving, ...saving } = createSaving({ ...shared, ownFiles, batches, now })

  /** Does `work` from its first event to the last. */
  async function run(work: (run: EngineRun, signal: AbortSignal) => Promise<void>) {
    stop = new AbortController()
    const { signal } = stop
    endSaving()
    pauseSwitch = createPauseSwitch(now)
    const files = await openStore()
    const emit = present.emitTo(files)
    const room = { store: files, pauseSwitch, emit, now, signal }
    const whenRoom = createWhenRoom(room)
    const store = storeThatWaits(files, whenRoom)
    const { originals } = present
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

  return {
    ...saving,
    ...createKeptRuns(shared),
    async open(patienceMs) {
      patience = patienceMs
      const store = await openStore()
      const unfinished = await present.load(store)
      return { lasts: store.lasts, unfinished, bytes: await store.size() }
    },
    async connect() {
      const server = await api.config()
      return { server, ceilings: { relay: api.ceiling('relay'), direct: api.ceiling('direct') } }
    },
    async start({ settings, seed, startedAt, own, chosen, folder = null }) {
      const isKept = present.isKept(await openStore())
      present.clear()
      await run(async (run, signal) => {
        // Their scripts load while the gallery is listed.
        void parts.pool.ready(signal)
        await run.store.begin(isKept)
        const { title, asked } = await (own
          ? ownFiles.list(own, settings, run, signal)
          : chosen
            ? takeChosen(chosen, run)
            : listImages({ ...settings, seed, wholeLists: true }, run, signal))
        const record = { settings, title, startedAt, asked, outcomes: [] }
        present.begin(record)
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
      await ownFiles.take(own, present.current().settings)
    },
    async adopt(adopted) {
      const store = await openStore()
      const isKept = present.isKept(store)
      present.clear()
      present.begin(adopted)
      await store.begin(isKept)
      await store.record([runEntry(adopted)])
    },
    async tryAgain(indexes) {
      const current = present.current()
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
  }
}

const runSettings = ({ strategy, ...settings }: Settings) => ({
  ...settings,
  strategy: strategyById(strategy),
})
