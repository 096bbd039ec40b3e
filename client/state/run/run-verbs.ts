// The verbs of a run: start, pause, resume, cancel, and another try. When the engine dies in the middle, the run goes
// on in a new one: once by itself, after that when the person asks for it.
import { abortable } from '../../core/async/abortable.ts'
import { AppError, problemOf } from '../../core/model/app-error.ts'
import type { FailureReason } from '../../core/model/reason.ts'
import { routeOf, type Settings } from '../../core/model/settings.ts'
import { newTimeline } from '../../core/model/timeline.ts'
import type { Engine } from '../../engine/engine-verbs.ts'
import { openOutcome } from '../../engine/run-record.ts'
import type { OwnPictures } from '../../engine/sources/own/own-pictures.ts'
import type { Store } from '../store.ts'
import type { EngineLink, OpenEngine } from './engine-link.ts'
import { newRun, reduceRun } from './reduce.ts'
import { isBusy, type Run, type State } from './state.ts'
import {
  afterCrash,
  failedIndexes,
  recordWithoutFiles,
  runFrom,
  unfinishedOf,
} from './unfinished-run.ts'

export interface RunVerbs {
  start(): Promise<void>
  /** No new request begins until `resume`; those under way come to their end. */
  pause(): void
  resume(): void
  /** Ends the wait that a host has asked for, and looks at once if an outage is over. */
  tryNow(): void
  cancel(): void
  /** Downloads what was cancelled, or what an earlier visit has left open. */
  goOn(): Promise<void>
  /** Shows a run of an earlier visit. @throws AppError if it is not here any more */
  openRun(startedAt: string): Promise<void>
  /** Tries all that failed once more, or what failed for one reason. */
  retryFailed(reason?: FailureReason): Promise<void>
}

const TICK_MS = 250

/** An engine that has not ended its run this long after a cancel is ended itself, ms. */
const CANCEL_MS = 5_000

type Work = (engine: Engine) => Promise<void>

export function createRunVerbs(parts: {
  readonly store: Store<State>
  readonly link: EngineLink
  /** Resolves when the server has said how much it can carry, or has not answered. */
  readonly connected: () => Promise<void>
  /** Milliseconds on the run's monotonic clock. */
  readonly now: () => number
}): RunVerbs {
  const { store, link, connected, now } = parts
  const update = (change: Partial<State>) => store.set({ ...store.get(), ...change })
  const updateRun = (change: (run: Run) => Run) => {
    const { run } = store.get()
    if (run) update({ run: change(run) })
  }
  let cancelled = new AbortController()
  /** The files of the run of now, which a new engine needs. */
  let own: OwnPictures | null = null

  /** Does `work` in the engine, from its first event to the last, whatever happens in between. */
  async function go(work: Work) {
    cancelled = new AbortController()
    const ticking = setInterval(() => {
      updateRun((run) => reduceRun(run, [{ kind: 'tick', at: now() }]))
    }, TICK_MS)
    try {
      await attempt(work, true)
    } catch (error) {
      updateRun((run) => ({ ...withOpenCancelled(run, now()), problem: problemOf(error) }))
    } finally {
      clearInterval(ticking)
      updateRun((run) => ({ ...run, cancelled: cancelled.signal.aborted }))
      update({ phase: 'finished' })
    }
  }

  async function attempt(work: Work, mayRestart: boolean): Promise<void> {
    const open = await abortable(link.live(), cancelled.signal)
    if (!open) return
    const { engine } = open
    const cancel = () => endRun(open)
    cancelled.signal.addEventListener('abort', cancel)
    try {
      if (cancelled.signal.aborted) return
      await work(engine)
    } catch (error) {
      if (!engine.ended.aborted || cancelled.signal.aborted) throw error
      await restart(work, error, mayRestart)
    } finally {
      cancelled.signal.removeEventListener('abort', cancel)
    }
  }

  /** Cancels the run; an engine that does not hear is ended. */
  function endRun({ engine }: OpenEngine) {
    engine.cancel().catch(() => {})
    const late = setTimeout(
      () => engine.end(new DOMException('Cancelled', 'AbortError')),
      CANCEL_MS,
    )
    const unsubscribe = store.subscribe(() => {
      if (store.get().phase !== 'finished') return
      unsubscribe()
      clearTimeout(late)
    })
  }

  /** The engine died: a new one goes on from its journal, or from the page's memory where there is none. */
  async function restart(work: Work, error: unknown, mayRestart: boolean) {
    const { engine } = await link.live()
    await engine.connect().catch(() => {})
    const { run, phase } = store.get()
    if (!run) return
    const isListing = phase === 'listing'
    if (!isListing) {
      // The journal may be that of an older run that was opened again.
      const kept = await engine.openRun(run.startedAt.toISOString())
      const record = kept ?? recordWithoutFiles(run)
      if (!kept) await engine.adopt(record)
      if (own) await engine.giveFiles(own)
      updateRun((current) => afterCrash(current, record.outcomes))
    }
    if (!mayRestart) throw error
    const problem = problemOf(error)
    const message = `${problem.message}. It was started again, and the run went on.`
    updateRun((current) => ({ ...current, problem: { ...problem, message } }))
    await attempt(isListing ? work : (next) => next.tryAgain(openIndexes(store.get())), false)
  }

  /** The run itself tells of an engine that dies. */
  function tell(verb: (engine: Engine) => Promise<void>) {
    link
      .live()
      .then(({ engine }) => verb(engine))
      .catch(() => {})
  }

  function measureCeiling() {
    const { ceilings } = store.get()
    updateRun((run) => {
      const ceiling = ceilings[routeOf(run.settings)]
      return ceiling === run.ceiling ? run : { ...run, ceiling, timeline: newTimeline(ceiling) }
    })
  }

  async function tryAgain(indexes: readonly number[]) {
    update({ phase: 'running', saving: { kind: 'no' } })
    updateRun((run) => ({ ...run, problem: null, isFull: false }))
    await go(async (engine) => {
      if (own) await engine.giveFiles(own)
      await engine.tryAgain(indexes)
    })
  }

  return {
    async start() {
      const { phase } = store.get()
      if (isBusy(phase)) return
      own = ownFilesOf(store.get())
      const { pick } = store.get()
      const chosen = (pick?.kind === 'listed' && pick.chosen) || undefined
      const settings = withFolder(allowed(withSourceOf(store.get())), own)
      const startedAt = new Date()
      const fresh = newRun(settings, startedAt, ceilingOf(store.get()))
      const run = own ? { ...fresh, title: own.name } : fresh
      update({ run, phase: 'listing', saving: { kind: 'no' }, pick: null })
      const seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
      if (own) {
        const options = { settings, seed, startedAt: startedAt.toISOString(), own }
        await go((engine) => engine.start(options))
        return
      }
      await go(async (engine) => {
        // A person may start before the server has said how much it can carry.
        await abortable(connected(), cancelled.signal)
        if (cancelled.signal.aborted) return
        measureCeiling()
        // Only the answer of the server tells on which site a page stands at first.
        const site = pick?.kind === 'listed' && chosen ? pick.site : store.get().settings.site
        updateRun((run) => ({ ...run, settings: { ...settings, site } }))
        await engine.start({
          settings: { ...settings, site },
          seed,
          startedAt: startedAt.toISOString(),
          own: null,
          chosen,
          folder: store.get().target?.folder ?? null,
        })
      })
    },
    pause() {
      if (store.get().phase !== 'running') return
      update({ phase: 'paused' })
      tell((engine) => engine.pause())
    },
    resume() {
      if (store.get().phase !== 'paused') return
      update({ phase: 'running' })
      updateRun((run) => ({ ...run, isFull: false }))
      tell((engine) => engine.resume())
    },
    tryNow: () => tell((engine) => engine.tryNow()),
    cancel: () => cancelled.abort(),
    async goOn() {
      const { run, phase } = store.get()
      if (!run || isBusy(phase)) return
      update({ settings: run.settings })
      if (run.settings.pictures === 'own') {
        // After a reload the person has to choose them again.
        own ??= store.get().own
        if (!own) throw new AppError('files_needed', 'Choose the same files or folder again first')
      }
      await tryAgain(unfinishedOf(run).map(({ index }) => index))
    },
    async openRun(startedAt) {
      if (isBusy(store.get().phase)) return
      const record = await (await link.live()).engine.openRun(startedAt)
      if (!record) throw new AppError('file_lost', 'This run is not stored any more')
      own = null
      const { settings } = record
      const run = runFrom(record, store.get().ceilings[settings.route])
      // The finished images can be seen and saved, and the rest can be resumed.
      update({
        run: withOpenCancelled(run, now()),
        settings,
        phase: 'finished',
        saving: { kind: 'no' },
      })
    },
    async retryFailed(reason) {
      const { run, phase } = store.get()
      if (run && phase === 'finished') await tryAgain(failedIndexes(run, reason))
    },
  }
}

/** The person's own files, if they are what the next run is about. @throws AppError */
function ownFilesOf({ settings, own }: State): OwnPictures | null {
  if (settings.pictures !== 'own') return null
  if (own) return own
  throw new AppError('files_needed', 'Choose files or a folder first')
}

/** Only a folder that the person chose can be written into. */
const withFolder = (settings: Settings, own: OwnPictures | null): Settings => ({
  ...settings,
  beside: settings.beside && (own === null || own.folder !== null),
})

/** Nothing waits in the browser where nothing is requested. */
const ceilingOf = ({ settings, ceilings }: State) =>
  settings.pictures === 'own' ? Number.POSITIVE_INFINITY : ceilings[routeOf(settings)]

const openIndexes = ({ run }: State): number[] =>
  run ? unfinishedOf(run).map(({ index }) => index) : []

/** No image of a run that has ended is left without an outcome. */
const withOpenCancelled = (run: Run, at: number): Run =>
  reduceRun(
    run,
    run.asked
      .filter(({ index }) => !run.outcomes[index])
      .map((item) => ({ kind: 'outcome', at, outcome: openOutcome(item) }) as const),
  )

/** Chosen pictures are of the gallery that was listed, whatever the box has by now. */
const withSourceOf = (state: State): State => {
  const { pick, settings } = state
  if (pick?.kind !== 'listed' || pick.chosen === null) return state
  return { ...state, settings: { ...settings, source: pick.source, site: pick.site } }
}

/** The address may ask for a route that this server does not allow. */
const allowed = ({ settings, server }: State): Settings => ({
  ...settings,
  where: 'tab',
  route: server?.directOrigin ? settings.route : 'relay',
})
