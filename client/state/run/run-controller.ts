// The verbs of the page. Components call these and nothing else.
import type { Api, NetworkProfile } from '../../api/server-api.ts'
import { archiveName, type FileKind } from '../../core/archive/create-archive.ts'
import type { RunFacts } from '../../core/archive/report.ts'
import { createPauseSwitch } from '../../core/async/pause-switch.ts'
import type { AskedImage } from '../../core/model/image.ts'
import type { Outcome, Saved } from '../../core/model/outcome.ts'
import type { FailureReason } from '../../core/model/reason.ts'
import { newTimeline } from '../../core/model/timeline.ts'
import { type Parts, type RunSettings, runGallery, runImages } from '../../engine/run.ts'
import type { FileStore, JournalEntry } from '../../engine/storage/file-store.ts'
import { strategyById } from '../../engine/strategies/index.ts'
import type { WorkerPool } from '../../engine/thumbnails/pool.ts'
import type { Store } from '../store.ts'
import { newRun, reduceRun, type Told } from './reduce.ts'
import { isBusy, problemOf, type Saving, type Settings, type State } from './state.ts'
import { unfinishedOf, unfinishedRun } from './unfinished-run.ts'

export interface Controller {
  /** Asks the server what it is. */
  connect(): Promise<void>
  change(settings: Partial<Settings>): void
  setNetwork(profile: NetworkProfile): Promise<void>
  start(): Promise<void>
  /** No new request begins until `resume`; those under way come to their end. */
  pause(): void
  resume(): void
  cancel(): void
  /** Brings in what was cancelled, or what an earlier visit left over. */
  goOn(): Promise<void>
  /** Forgets what an earlier visit left. */
  forget(): Promise<void>
  /** All that failed, or what failed for one cause. */
  retryFailed(reason?: FailureReason): Promise<void>
  saveZip(withOriginals: boolean): Promise<void>
  /** A saved image's file, or null if it is lost. */
  file(kind: FileKind, saved: Saved): Promise<Blob | null>
}

export interface ControllerParts {
  readonly store: Store<State>
  readonly api: Api
  readonly get: Parts['get']
  readonly spawnDownload: () => Worker
  readonly pool: WorkerPool
  readonly shelf: Promise<FileStore>
  readonly now: () => number
  /** Gives a file to the person, under a name. */
  readonly offer: (file: Blob, name: string) => void
}

/** How often the page takes in what a run tells, ms: often enough for the eye, seldom enough for the CPU. */
const BATCH_MS = 80
const TICK_MS = 250
const PHOTOS_MS = 1_000

export function createController(parts: ControllerParts): Controller {
  const { store, api, now, offer } = parts
  const update = (change: Partial<State>) => store.set({ ...store.get(), ...change })
  const pauseSwitch = createPauseSwitch(now)
  let stop = new AbortController()
  let stopPacking = new AbortController()
  let watching = false
  let connected = Promise.resolve()
  let networkSent: Promise<unknown> = Promise.resolve()
  let told: Told[] = []
  /** Whether the journal does not know the run yet. */
  let isNew = false
  let flushing: ReturnType<typeof setTimeout> | undefined

  function flush() {
    clearTimeout(flushing)
    flushing = undefined
    const { run } = store.get()
    if (run && told.length > 0) {
      update({ run: reduceRun(run, told) })
      note(told.flatMap((event) => (event.kind === 'outcome' ? [event] : [])))
    }
    told = []
  }

  function note(entries: readonly JournalEntry[]) {
    const { run } = store.get()
    if (!run || entries.length === 0) return
    const { settings, title, startedAt, asked } = run
    const about = { kind: 'run', format: 2, settings, title, asked } as const
    const first = isNew ? [{ ...about, startedAt: startedAt.toISOString() }] : []
    isNew = false
    // A shelf that is full says so to those who put files there.
    parts.shelf.then((shelf) => shelf.note([...first, ...entries])).catch(() => {})
  }

  function tell(event: Told) {
    if (event.kind === 'running-began' && store.get().phase === 'listing')
      update({ phase: 'running' })
    told.push(event)
    flushing ??= setTimeout(flush, BATCH_MS)
  }

  /** Follows the rendering of the demo's photos, which slows a run down, to its end. */
  async function watchPhotos() {
    for (let demo = store.get().demo; demo && demo.photos.ready < demo.photos.total; ) {
      await new Promise((resolve) => setTimeout(resolve, PHOTOS_MS))
      // A server that is gone is told of by whatever else asks it.
      const answer = await api.demo().catch(() => null)
      demo = store.get().demo
      if (demo && answer) update({ demo: { ...demo, photos: answer.photos } })
    }
    watching = false
  }

  /** Runs `work` from its first event to the last, whatever comes between. */
  async function go(work: (run: Parts, signal: AbortSignal) => Promise<void>) {
    stop = new AbortController()
    pauseSwitch.open()
    const ticking = setInterval(() => tell({ kind: 'tick', at: now() }), TICK_MS)
    try {
      await work({ ...parts, shelf: await parts.shelf, emit: tell, pauseSwitch }, stop.signal)
    } catch (error) {
      flush()
      const { run } = store.get()
      if (run) update({ run: { ...run, problem: problemOf(error) } })
    } finally {
      clearInterval(ticking)
      flush()
      const { run } = store.get()
      update({ phase: 'finished', run: run && { ...run, cancelled: stop.signal.aborted } })
    }
  }

  function measureCeiling() {
    const { run } = store.get()
    const ceiling = run ? api.ceiling(run.settings.route) : 0
    if (run && run.ceiling !== ceiling)
      update({ run: { ...run, ceiling, timeline: newTimeline(ceiling) } })
  }

  /** Asks the server what it is. */
  async function ask() {
    const shelf = await parts.shelf
    try {
      const server = await api.config()
      const demo = server.site === 'demo' ? await api.demo() : null
      update({ server, demo, serverProblem: null, isLasting: shelf.lasts })
      if (store.get().run === null) update({ left: unfinishedRun(await shelf.journal(), api) })
      if (watching || !demo) return
      watching = true
      void watchPhotos()
    } catch (error) {
      update({ serverProblem: problemOf(error) })
    }
  }

  return {
    connect() {
      connected = ask()
      return connected
    },
    change(settings) {
      update({ settings: { ...store.get().settings, ...settings } })
    },
    async setNetwork(network) {
      const { demo } = store.get()
      if (demo) update({ demo: { ...demo, network } })
      // One after another, or an older one could be the last to arrive.
      networkSent = networkSent.then(async () => {
        if (store.get().demo?.network !== network) return
        try {
          await api.setNetwork(network)
          update({ serverProblem: null })
        } catch (error) {
          update({ serverProblem: problemOf(error) })
        }
      })
      await networkSent
    },
    async start() {
      const { phase } = store.get()
      const settings = allowed(store.get())
      if (isBusy(phase)) return
      stopPacking.abort()
      update({
        run: newRun(settings, new Date(), api.ceiling(settings.route)),
        phase: 'listing',
        saving: { kind: 'no' },
        left: null,
      })
      isNew = true
      const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
      await go(async (run, signal) => {
        // Who starts at once is faster than the server says how much it can carry.
        await connected
        measureCeiling()
        await run.shelf.clear()
        await runGallery({ ...settings, seed }, runSettings(settings), run, signal)
      })
    },
    pause() {
      if (store.get().phase !== 'running') return
      pauseSwitch.close()
      update({ phase: 'paused' })
    },
    resume() {
      if (store.get().phase !== 'paused') return
      pauseSwitch.open()
      update({ phase: 'running' })
    },
    cancel() {
      stop.abort(new DOMException('Cancelled', 'AbortError'))
    },
    async goOn() {
      const { left, run, phase } = store.get()
      const current = left ?? run
      if (!current || isBusy(phase)) return
      stopPacking.abort()
      const { settings } = current
      const saving = { kind: 'no' } as const
      update({ run: current, left: null, settings, phase: 'running', saving })
      await go((run, signal) =>
        runImages(unfinishedOf(current), runSettings(settings), run, signal),
      )
    },
    async forget() {
      update({ left: null })
      await (await parts.shelf).clear()
    },
    async retryFailed(reason) {
      const { run, phase } = store.get()
      if (!run || phase !== 'finished') return
      const failed = run.outcomes.flatMap((outcome): AskedImage[] =>
        outcome?.kind === 'failed' && outcome.reason === (reason ?? outcome.reason)
          ? [outcome.image]
          : [],
      )
      stopPacking.abort()
      update({ phase: 'running', saving: { kind: 'no' } })
      await go((parts, signal) => runImages(failed, runSettings(run.settings), parts, signal))
    },
    async saveZip(withOriginals) {
      const facts = factsOf(store.get())
      if (!facts || store.get().saving.kind === 'packing') return
      stopPacking = new AbortController()
      const { signal } = stopPacking
      const say = (saving: Saving) => signal.aborted || update({ saving })
      const onProgress = (packed: number, of: number) => say({ kind: 'packing', packed, of })
      onProgress(0, 0)
      try {
        const shelf = await parts.shelf
        const file = await shelf.pack(facts, { withOriginals, onProgress, signal })
        if (signal.aborted) return
        const name = archiveName(facts, withOriginals)
        offer(file, name)
        say({ kind: 'saved', name, bytes: file.size })
      } catch (error) {
        say({ kind: 'failed', message: problemOf(error).message })
      }
    },
    async file(kind, { image, fetched, thumbnail }) {
      const bytes = await (await parts.shelf).get(kind, image.index)
      const { type } = kind === 'original' ? fetched : thumbnail
      return bytes && new Blob([bytes], { type })
    },
  }
}

/** The address may ask for a route that this server does not allow. */
const allowed = ({ settings, server }: State): Settings =>
  server?.directOrigin ? settings : { ...settings, route: 'relay' }

const runSettings = ({ strategy, ...settings }: Settings): RunSettings => ({
  ...settings,
  strategy: strategyById(strategy),
})

function factsOf({ run }: State): RunFacts | null {
  if (!run) return null
  const { settings, title, startedAt } = run
  const { source, strategy, concurrency, box, route } = settings
  const outcomes = run.outcomes.filter((outcome): outcome is Outcome => outcome !== undefined)
  return { title, source, strategy, concurrency, box, route, startedAt, outcomes }
}
