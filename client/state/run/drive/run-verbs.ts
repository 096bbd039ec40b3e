// The verbs of a run: start, pause, resume, cancel, and another try.
import { abortable } from '../../../core/async/abortable.ts'
import { AppError } from '../../../core/model/app-error.ts'
import type { FailureReason } from '../../../core/model/reason.ts'
import { routeOf } from '../../../core/model/settings.ts'
import { newTimeline } from '../../../core/model/timeline.ts'
import type { Engine } from '../../../engine/engine-verbs.ts'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import type { Store } from '../../store.ts'
import type { EngineLink } from '../engine-link.ts'
import { newRun } from '../reduce.ts'
import { isBusy, type Run, type State } from '../state.ts'
import { failedIndexes, runFrom, unfinishedOf } from '../unfinished-run.ts'
import { ceilingOf, nextSettings, ownFilesOf } from './next-settings.ts'
import { createRunInEngine, withOpenCancelled } from './run-in-engine.ts'

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
  /** The files of the run of now. */
  let own: OwnPictures | null = null
  const { go, cancel } = createRunInEngine({ store, link, now, own: () => own })

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
      const settings = nextSettings(store.get(), own)
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
      await go(async (engine, cancelled) => {
        // A person may start before the server has said how much it can carry.
        await abortable(connected(), cancelled)
        if (cancelled.aborted) return
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
    cancel,
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
