// A run in the engine, from its first event to the last. When the engine dies in the middle, the run goes on in a new
// one: once by itself, after that when the person asks for it.
import { abortable } from '../../../core/async/abortable.ts'
import { problemOf } from '../../../core/model/app-error.ts'
import type { Engine } from '../../../engine/engine-verbs.ts'
import { openOutcome } from '../../../engine/run-record.ts'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import type { Store } from '../../store.ts'
import type { EngineLink, OpenEngine } from '../engine-link.ts'
import { reduceRun } from '../reduce.ts'
import type { Run, State } from '../state.ts'
import { afterCrash, recordWithoutFiles, unfinishedOf } from '../unfinished-run.ts'

type Work = (engine: Engine, cancelled: AbortSignal) => Promise<void>

interface RunInEngine {
  /** Does `work` in the engine, whatever happens in between. Never rejects. */
  go(work: Work): Promise<void>
  cancel(): void
}

const TICK_MS = 250

/** An engine that has not ended its run this long after a cancel is ended itself, ms. */
const CANCEL_MS = 5_000

export function createRunInEngine(parts: {
  readonly store: Store<State>
  readonly link: EngineLink
  /** Milliseconds on the run's monotonic clock. */
  readonly now: () => number
  /** The files of the run of now, which a new engine needs. */
  readonly own: () => OwnPictures | null
}): RunInEngine {
  const { store, link, now, own } = parts
  const updateRun = (change: (run: Run) => Run) => {
    const state = store.get()
    if (state.run) store.set({ ...state, run: change(state.run) })
  }
  let cancelled = new AbortController()

  async function go(work: Work) {
    cancelled = new AbortController()
    const ticking = setInterval(() => {
      const at = now()
      // While events come, their times are the run's.
      updateRun((run) => (at - run.now < TICK_MS ? run : reduceRun(run, [{ kind: 'tick', at }])))
    }, TICK_MS)
    try {
      await attempt(work, true)
    } catch (error) {
      updateRun((run) => ({ ...withOpenCancelled(run, now()), problem: problemOf(error) }))
    } finally {
      clearInterval(ticking)
      updateRun((run) => ({ ...run, cancelled: cancelled.signal.aborted }))
      store.set({ ...store.get(), phase: 'finished' })
    }
  }

  async function attempt(work: Work, mayRestart: boolean): Promise<void> {
    const { signal } = cancelled
    const open = await abortable(link.live(), signal)
    if (!open) return
    const { engine } = open
    const cancel = () => endRun(open)
    signal.addEventListener('abort', cancel)
    try {
      if (signal.aborted) return
      await work(engine, signal)
    } catch (error) {
      if (!engine.ended.aborted || signal.aborted) throw error
      await restart(work, error, mayRestart)
    } finally {
      signal.removeEventListener('abort', cancel)
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
    if (!isListing) await giveRun(engine, run)
    if (!mayRestart) throw error
    const problem = problemOf(error)
    const message = `${problem.message}. It was started again, and the run went on.`
    updateRun((current) => ({ ...current, problem: { ...problem, message } }))
    await attempt(isListing ? work : (next) => next.tryAgain(openIndexes(store.get())), false)
  }

  async function giveRun(engine: Engine, run: Run) {
    // The journal may be that of an older run that was opened again.
    const kept = await engine.openRun(run.startedAt.toISOString())
    const record = kept ?? recordWithoutFiles(run)
    if (!kept) await engine.adopt(record)
    const files = own()
    if (files) await engine.giveFiles(files)
    updateRun((current) => afterCrash(current, record.outcomes))
  }

  return { go, cancel: () => cancelled.abort() }
}

const openIndexes = ({ run }: State): number[] =>
  run ? unfinishedOf(run).map(({ index }) => index) : []

/** No image of a run that has ended is left without an outcome. */
export const withOpenCancelled = (run: Run, at: number): Run =>
  reduceRun(
    run,
    run.asked
      .filter(({ index }) => !run.outcomes[index])
      .map((item) => ({ kind: 'outcome', at, outcome: openOutcome(item) }) as const),
  )
