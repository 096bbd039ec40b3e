// The verbs of a run on the farm. The farm has the run, so the page may leave it and find it again by its id.
import { farmArchiveUrl, farmFileUrl } from '../../api/farm-urls.ts'
import type { FileKind } from '../../core/archive/create-archive.ts'
import { USUAL_NAMES } from '../../core/archive/name-template.ts'
import type { ZipContents } from '../../core/archive/zip-contents.ts'
import { AppError, problemOf } from '../../core/model/app-error.ts'
import { UNTOLD } from '../../core/model/on-farm.ts'
import type { Saved } from '../../core/model/outcome.ts'
import { FARM_REASONS, type FailureReason } from '../../core/model/reason.ts'
import { NO_PACE } from '../../core/model/settings.ts'
import type { LiveEngine } from '../../engine/engine-verbs.ts'
import type { FarmOrder } from '../../engine/farm/farm-verbs.ts'
import type { EngineLink } from '../run/engine-link.ts'
import { newRun, reduceRun } from '../run/reduce.ts'
import { isOnFarm, needsTab, type Run, type State } from '../run/state.ts'
import type { Store } from '../store.ts'

export interface FarmRunVerbs {
  start(): Promise<void>
  /** Shows a run that the farm has, and follows it. While a run of this tab goes on, it does nothing. */
  open(id: string): Promise<void>
  cancel(): void
  pause(): void
  resume(): void
  /** Tries the failed images of the shown run again, which is over. @throws AppError */
  retryFailed(reason?: FailureReason): Promise<void>
  /** Deletes the shown run, which is over, with its files. @throws AppError */
  remove(): Promise<void>
  /** Follows the run no longer; it goes on. */
  leave(): Promise<void>
  /** Leaves the run, and shows what the tab had before. */
  close(): Promise<void>
  /** Has the browser save the zip of a run, which the server streams. */
  saveZip(id: string, contents: ZipContents): void
  /** A file of a saved image. @throws AppError file_lost, or network if the server cannot be asked */
  file(id: string, kind: FileKind, saved: Saved): Promise<Blob>
}

const TICK_MS = 250

export function createFarmRunVerbs(parts: {
  readonly store: Store<State>
  readonly link: EngineLink
  readonly fetch: (url: string) => Promise<Response>
  /** Has the browser save what it finds at an address. */
  readonly download: (url: string) => void
  /** Milliseconds on the page's clock. */
  readonly now: () => number
}): FarmRunVerbs {
  const { store, link, now } = parts
  const update = (change: Partial<State>) => store.set({ ...store.get(), ...change })
  const updateRun = (change: (run: Run) => Run) => {
    const { run } = store.get()
    if (run) update({ run: change(run) })
  }
  /** Which of the runs on the farm is shown; another number once it was left. */
  let turn = 0

  /** Follows a run from its first event to its last, or until it is left. */
  async function go(fresh: Run, work: (engine: LiveEngine) => Promise<void>, mayRestart = true) {
    const own = ++turn
    const isShown = () => turn === own
    update({
      pick: null,
      aside: asideOf(store.get()),
      run: fresh,
      phase: 'listing',
      saving: { kind: 'no' },
    })
    const ticking = setInterval(tick, TICK_MS)
    let engine: LiveEngine | null = null
    try {
      engine = (await link.live()).engine
      await work(engine)
    } catch (error) {
      if (isShown()) updateRun((run) => ({ ...run, problem: problemOf(error) }))
    } finally {
      clearInterval(ticking)
    }
    if (!isShown()) return
    const { run } = store.get()
    // The farm goes on without the engine, and a new engine finds the run.
    if (mayRestart && engine?.ended.aborted && run?.farm) await follow(run.farm.id, false)
    else update({ phase: 'finished' })
  }

  const tick = () =>
    updateRun((run) => reduceRun(run, [{ kind: 'tick', at: now() + (run.farm?.clock ?? 0) }]))

  const freshRun = () =>
    newRun({ ...store.get().settings, ...ON_FARM }, new Date(), Number.POSITIVE_INFINITY)

  const follow = (id: string, mayRestart = true) =>
    go(
      { ...freshRun(), title: 'A run on the farm', farm: { ...UNKNOWN, id } },
      (engine) => engine.followOnFarm(id),
      mayRestart,
    )

  /** The events tell of the change. */
  function steer(kind: 'pause' | 'resume') {
    const id = store.get().run?.farm?.id
    updateRun((run) => ({ ...run, problem: null }))
    if (id !== undefined)
      order({ kind, id }).catch((error: unknown) =>
        updateRun((run) => ({ ...run, problem: problemOf(error) })),
      )
  }

  const order = async (given: FarmOrder) => (await link.live()).engine.doOnFarm(given)

  async function close() {
    await leave()
    const { aside } = store.get()
    update({ run: aside, aside: null, phase: aside ? 'finished' : 'idle' })
  }

  async function leave() {
    const { run, phase } = store.get()
    if (!isOnFarm(run)) return
    turn++
    update({ phase: 'finished' })
    // No event of it comes after this.
    if (phase !== 'finished') await (await link.live()).engine.leaveFarm()
  }

  return {
    async start() {
      if (needsTab(store.get())) return
      await leave()
      const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
      const run = freshRun()
      await go(run, (engine) => engine.startOnFarm({ settings: run.settings, seed }))
    },
    async open(id) {
      const state = store.get()
      if (needsTab(state) || state.run?.farm?.id === id) return
      await leave()
      await follow(id)
    },
    cancel() {
      updateRun((run) => ({ ...run, cancelled: true }))
      link
        .live()
        .then(({ engine }) => engine.cancelOnFarm())
        .catch((error: unknown) =>
          updateRun((run) => ({ ...run, cancelled: false, problem: problemOf(error) })),
        )
    },
    pause: () => steer('pause'),
    resume: () => steer('resume'),
    async retryFailed(reason) {
      const { run, phase } = store.get()
      const wanted = FARM_REASONS.find((known) => known === reason)
      if (!run?.farm || phase !== 'finished') return
      const { farm, title, startedAt } = run
      await order({ kind: 'retry', id: farm.id, reason: wanted })
      // Its page stays, with its selection: it is the same run.
      const same = { title, startedAt, farm: { ...UNKNOWN, id: farm.id } }
      await go({ ...freshRun(), ...same }, (engine) => engine.followOnFarm(farm.id))
    },
    leave,
    close,
    async remove() {
      const { run, phase } = store.get()
      if (!run?.farm || phase !== 'finished') return
      await order({ kind: 'remove', id: run.farm.id })
      await close()
    },
    saveZip(id, { files, only, names = USUAL_NAMES }) {
      const url = farmArchiveUrl(id, files, only, names)
      update({ saving: url === null ? TOO_SCATTERED : { kind: 'no' } })
      if (url !== null) parts.download(url)
    },
    async file(id, kind, { image }) {
      const response = await parts.fetch(farmFileUrl(id, kind, image.index)).catch(() => null)
      if (response?.ok) return response.blob()
      if (response?.status === 404)
        throw new AppError(
          'file_lost',
          `The farm does not have the ${kind} of ${image.file} any more.`,
        )
      throw new AppError('network', 'Galloper’s server did not send the picture')
    },
  }
}

/** The settings that are the same for all runs there: the workers make thumbnails of one kind, and have no limit of the person's. */
const ON_FARM = {
  where: 'farm',
  pictures: 'listed',
  route: 'relay',
  shape: 'fit',
  format: 'same',
  moreBoxes: [],
  moving: false,
  ...NO_PACE,
} as const

/** A run before the farm has answered. */
const UNKNOWN = { ...UNTOLD, withOriginals: false, clock: 0 } as const

const TOO_SCATTERED = {
  kind: 'failed',
  message: 'the selection has too many gaps for the farm’s link. Select neighbours, or all',
} as const

const asideOf = ({ run, aside }: State): Run | null => (run && !isOnFarm(run) ? run : aside)
