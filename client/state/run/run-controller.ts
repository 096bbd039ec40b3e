// The verbs of the Download page. Components call these and nothing else.
import { farmFileUrl } from '../../api/farm-urls.ts'
import type { Api } from '../../api/server-api.ts'
import type { EngineEvent } from '../../core/model/events.ts'
import type { Settings } from '../../core/model/settings.ts'
import type { ComparisonRunner } from '../../engine/comparison/runner.ts'
import type { LiveEngine } from '../../engine/engine-verbs.ts'
import type { OwnPictures } from '../../engine/sources/own/own-pictures.ts'
import { createFarmRunVerbs, type FarmRunVerbs } from '../farm/farm-run-verbs.ts'
import type { Store } from '../store.ts'
import { createRunVerbs, type RunVerbs } from './drive/run-verbs.ts'
import { createEngineLink } from './engine-link.ts'
import { createFileVerbs, type FileVerbs } from './file-verbs.ts'
import { createKeptVerbs, type KeptVerbs } from './kept-verbs.ts'
import { createPickVerbs, type PickVerbs } from './pick/pick-verbs.ts'
import { reduceRun, type Told } from './reduce.ts'
import { createServerVerbs, type ServerVerbs } from './server-verbs.ts'
import { onSite, withSource } from './site.ts'
import { createStartVerbs, type StartVerbs } from './start-verbs.ts'
import { isBusy, isOnFarm, type Phase, type State, startsOnFarm, type Target } from './state.ts'
import { createTextVerbs, type TextVerbs } from './text/text-verbs.ts'

export interface Controller
  extends RunVerbs,
    StartVerbs,
    TextVerbs,
    PickVerbs,
    KeptVerbs,
    Pick<FileVerbs, 'saveZip' | 'saveInto' | 'stopSaving' | 'file' | 'thumbnailUrls' | 'dropUrls'>,
    Pick<FarmRunVerbs, 'close' | 'remove'>,
    Pick<ServerVerbs, 'connect' | 'setNetwork' | 'keepClientId' | 'removeClientId'> {
  change(settings: Partial<Settings>): void
  /** Shows a run of the farm, and follows it. */
  openOnFarm(id: string): Promise<void>
  /** Takes the person's own files for the next run. */
  choose(own: OwnPictures | null): void
  /** Takes a folder that the next run is saved into. */
  saveNextInto(target: Target | null): void
}

export interface ControllerParts {
  readonly store: Store<State>
  readonly api: Pick<Api, 'gallery' | 'demo' | 'setNetwork' | 'keepClientId' | 'removeClientId'>
  /** Starts an engine that gives its batches of events to `take`. */
  readonly startEngine: (take: (events: readonly EngineEvent[]) => void) => LiveEngine
  readonly fetch: (url: string) => Promise<Response>
  /** Has the browser save what it finds at an address. */
  readonly download: (url: string) => void
  /** Milliseconds on the run's monotonic clock. */
  readonly now: () => number
  /** Gives a file to the person, under a name. */
  readonly offer: (file: Blob, name: string) => void
}

/** A full disk pauses a run. */
function phaseAfter(phase: Phase, told: readonly Told[]): Phase {
  if (!isBusy(phase)) return phase
  if (told.some((event) => event.kind === 'room' && event.isFull)) return 'paused'
  const farm = told.findLast((event) => event.kind === 'on-farm')?.farm
  if (farm?.isPaused) return 'paused'
  if (farm && phase === 'paused') return 'running'
  const isRunning = phase === 'listing' && told.some(({ kind }) => kind === 'running-began')
  return isRunning ? 'running' : phase
}

/** `comparisons` run in the same engine. */
export function createController(
  parts: ControllerParts,
): Controller & { readonly comparisons: ComparisonRunner } {
  const { store, startEngine } = parts
  const update = (change: Partial<State>) => store.set({ ...store.get(), ...change })
  const link = createEngineLink(() => startEngine(take))
  const files = createFileVerbs({ ...parts, link })
  const server = createServerVerbs({ ...parts, link })
  const run = createRunVerbs({ ...parts, link, connected: server.connected })
  const farm = createFarmRunVerbs({ ...parts, link })

  async function start() {
    // A person may start before the server has said if it has a farm.
    if (store.get().settings.where === 'farm') await server.connected()
    if (startsOnFarm(store.get())) return farm.start()
    await farm.leave()
    update({ aside: null })
    await run.start()
  }

  function take(events: readonly EngineEvent[]) {
    const told: Told[] = []
    for (const event of events)
      if (event.kind === 'packing') files.takePacking(event)
      else told.push(event)
    const { run, phase } = store.get()
    if (!run || told.length === 0) return
    update({ run: reduceRun(run, told), phase: phaseAfter(phase, told) })
  }

  /** A run that comes to its end is saved into the folder that was chosen for it. */
  async function startAndSave() {
    const { target, settings, phase } = store.get()
    if (isBusy(phase)) return
    await start()
    const { run: ended, settings: now } = store.get()
    if (!target || settings.pictures === 'own' || !ended || ended.farm || ended.cancelled) return
    if (ended.counts.saved + ended.here > 0)
      await files.saveInto(target.folder, { files: target.files, only: null, names: now.names })
  }

  const here = () => (isOnFarm(store.get().run) ? farm : run)
  const starting = createStartVerbs({ store, start: startAndSave, saveZip: files.saveZip })

  return {
    ...run,
    ...server,
    ...files,
    ...starting,
    ...createKeptVerbs({ store, link }),
    ...createPickVerbs({ store, api: parts.api, start: starting.start }),
    async start() {
      // A person who presses Start wants all.
      update({ pick: null })
      await starting.start()
    },
    ...createTextVerbs(store),
    openOnFarm: farm.open,
    close: farm.close,
    cancel: () => here().cancel(),
    pause: () => here().pause(),
    resume: () => here().resume(),
    retryFailed: (reason) => here().retryFailed(reason),
    remove: farm.remove,
    async saveZip(contents) {
      const { run } = store.get()
      if (run?.farm) farm.saveZip(run.farm.id, contents)
      else await files.saveZip(contents)
    },
    file(kind, saved) {
      const { run } = store.get()
      return run?.farm ? farm.file(run.farm.id, kind, saved) : files.file(kind, saved)
    },
    async thumbnailUrls(kind, saved) {
      const { run } = store.get()
      if (!run?.farm) return files.thumbnailUrls(kind, saved)
      const { id } = run.farm
      return saved.map(({ image }) => farmFileUrl(id, kind, image.index))
    },
    dropUrls(urls) {
      // The farm's are addresses of the server, which nobody has to give back.
      const ours = urls.filter((url) => url.startsWith('blob:'))
      if (ours.length > 0) files.dropUrls(ours)
    },
    comparisons: {
      compare: async (...asked) => (await link.live()).engine.compare(...asked),
      stopComparing: async () => (await link.live()).engine.stopComparing(),
    },
    choose(own) {
      update({ own, settings: { ...store.get().settings, pictures: 'own' } })
    },
    saveNextInto: (target) => update({ target }),
    change(settings) {
      const { source = null, site = null, ...others } = settings
      let state = store.get()
      if (site !== null) state = onSite(state, site)
      if (source !== null) state = { ...withSource(state, source), textProblem: null }
      store.set({ ...state, settings: { ...state.settings, ...others } })
      if (settings.site === 'demo') void server.openDemo()
    },
  }
}
