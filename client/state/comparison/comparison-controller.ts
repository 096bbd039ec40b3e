// The verbs of the page of comparisons. Components call these and nothing else.

import { AppError, problemOf } from '../../core/model/app-error.ts'
import type { Site } from '../../core/model/image.ts'
import type { Comparison, ComparisonSettings } from '../../engine/comparison/model.ts'
import type { ComparisonRunner } from '../../engine/comparison/runner.ts'
import { type Step, withStep } from '../../engine/comparison/steps.ts'
import type { Store } from '../store.ts'
import { type CompareState, isComparing } from './comparison-state.ts'
import type { Export } from './export-file.ts'
import type { KeptText } from './kept-text.ts'
import type { LiveRun } from './live-run.ts'
import type { SavedLanguage } from './saved-page/saved.ts'

export interface CompareController {
  change(settings: Partial<ComparisonSettings>): void
  /** Replaces all settings by those of a preset. */
  load(settings: ComparisonSettings): void
  start(): Promise<void>
  /** Measures the answer to a question with these settings, on the demo. */
  ask(question: string, settings: ComparisonSettings): Promise<void>
  /** The guess on the answer; it may change until the answer is there. */
  guess(place: number): void
  /** The newest comparison goes on to its next look, half as many rounds again; its result stays honest. */
  more(): Promise<void>
  /** Keeps what is measured; the run that it cuts off is lost. */
  stop(): Promise<void>
  /** Shows the newest comparison of an earlier visit, unless there is one of this visit. */
  recall(): Promise<void>
  /** Opens a saved comparison, or times that were measured elsewhere, next to the newest one. */
  open(name: string, file: Blob): Promise<void>
  close(): void
  closeElsewhere(): void
  save(as: Export): Promise<void>
  /** One HTML file that shows the newest comparison without a server, in this language. */
  savePage(language: SavedLanguage): Promise<void>
}

export interface CompareControllerParts {
  /** In this page or in the engine's worker. */
  readonly engine: ComparisonRunner
  readonly store: Store<CompareState>
  /** The site that the page is on. */
  readonly site: () => Site
  /** The run under way, as the page shows it. */
  readonly live: Store<LiveRun | null>
  /** Milliseconds on the page's clock. */
  readonly now: () => number
  /** Where the newest comparison outlives the page, in the format of its JSON file. */
  readonly kept: KeptText
  /** Keeps the screen on until the returned function is called. */
  readonly keepAwake: () => Promise<() => void>
  /** The page itself, without query. */
  readonly address: string
  /** Gives a file to the person, under a name. */
  readonly offer: (file: Blob, name: string) => void
}

export function createCompareController(parts: CompareControllerParts): CompareController {
  const { store, live, now, engine, keepAwake, offer } = parts
  const update = (change: Partial<CompareState>) => store.set({ ...store.get(), ...change })
  const report = (error: unknown) => update({ problem: problemOf(error) })
  let isStopped = false

  /** Begins anew, or goes on with `earlier`. */
  async function run(settings: ComparisonSettings, earlier: Comparison | null) {
    const { phase } = store.get()
    if (isComparing(phase)) return
    isStopped = false
    live.set(null)
    const clock = { beganAt: now(), measuringAt: null, measuredAt: null }
    update({ phase: 'preparing', comparison: earlier, problem: null, ...clock })
    let letSleep = () => {}
    try {
      letSleep = await keepAwake()
      if (!isStopped) await engine.compare(settings, take, earlier)
    } catch (error) {
      report(error)
      // The engine may have died, and then it tells no end.
      take({ kind: 'ended', ended: 'failed' })
    } finally {
      letSleep()
      live.set(null)
      update({ phase: 'finished', measuring: null, outage: null })
      // Where the browser keeps nothing, the comparison is lost with the page.
      await keep().catch(() => {})
    }
  }

  function take(step: Step) {
    const comparison = withStep(store.get().comparison, step)
    const { measuringAt } = store.get()
    if (step.kind === 'measuring')
      update({ phase: 'running', measuring: step, measuringAt: measuringAt ?? now() })
    else if (step.kind === 'measured') update({ comparison, measuredAt: now() })
    else update({ comparison })
  }

  async function keep() {
    const { comparison } = store.get()
    if (!comparison?.measurements.length) return
    const { jsonOf } = await import('../../engine/comparison/exports/json.ts')
    await parts.kept.write(jsonOf(comparison))
  }

  return {
    change(settings) {
      update({ settings: { ...store.get().settings, ...settings }, question: null })
    },
    load(settings) {
      update({ settings, question: null, loads: store.get().loads + 1 })
    },
    async start() {
      const { settings } = store.get()
      // A seed of its own each time: one order for everybody would favour the same contender for everybody.
      const seed = settings.seed || drawSeed()
      await run({ ...settings, seed, site: parts.site() }, null)
    },
    async ask(id, settings) {
      if (isComparing(store.get().phase)) return
      const loads = store.get().loads + 1
      update({ settings, loads, question: { id, guess: null } })
      await run({ ...settings, seed: settings.seed || drawSeed(), site: 'demo' }, null)
    },
    guess(place) {
      const { question } = store.get()
      if (question) update({ question: { ...question, guess: place } })
    },
    async more() {
      const { comparison } = store.get()
      if (comparison?.ended) await run(comparison.settings, comparison)
    },
    async stop() {
      isStopped = true
      await engine.stopComparing().catch(report)
    },
    async recall() {
      try {
        const text = await parts.kept.read()
        if (text === null) return
        const { parseComparison } = await savedFormat()
        const { comparison, phase } = store.get()
        if (!comparison && phase === 'idle') update({ comparison: parseComparison(text) })
      } catch {
        // Nothing is lost that a person has seen in this visit.
      }
    },
    async open(name, file) {
      try {
        const { LONGEST } = await savedFormat()
        // A text is never longer than its bytes, so this one is read for nothing.
        if (file.size > 3 * LONGEST)
          throw new AppError('bad_request', 'The file is too large for a saved comparison')
        const { openedFrom } = await import('../../engine/comparison/exports/opened.ts')
        const opened = openedFrom(await file.text())
        update({
          openFailure: null,
          ...(opened.kind === 'comparison'
            ? { earlier: { name, comparison: opened.comparison } }
            : { elsewhere: { name, programs: opened.programs } }),
        })
      } catch (error) {
        update({ openFailure: `${name}: ${problemOf(error).message}` })
      }
    },
    close() {
      update({ earlier: null, openFailure: null })
    },
    closeElsewhere() {
      update({ elsewhere: null })
    },
    async save(as) {
      const { comparison } = store.get()
      if (!comparison) return
      try {
        const { exportOf } = await import('./export-file.ts')
        const { file, name } = exportOf(comparison, as, parts.address)
        offer(file, name)
      } catch (error) {
        report(error)
      }
    },
    async savePage(language) {
      const { comparison, elsewhere } = store.get()
      if (!comparison) return
      try {
        const { savedPageOf } = await import('./saved-page/saved-page.ts')
        const { address } = parts
        const { file, name } = await savedPageOf({ comparison, elsewhere, address }, language)
        offer(file, name)
      } catch (error) {
        report(error)
      }
    },
  }
}

const drawSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] || 1

/** It comes with its schemas, which the first screen does not need. */
const savedFormat = () => import('../../engine/comparison/exports/saved.ts')
