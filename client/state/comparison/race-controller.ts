// A race: a few strategies download the same images of the demo, each alone on the line, so that none takes bandwidth
// from another. The page shows their runs again on one clock.
import type { NetworkProfile } from '../../api/server-api.ts'
import { type Problem, problemOf } from '../../core/model/app-error.ts'
import { RACE_ROUNDS } from '../../engine/comparison/contenders/bounds.ts'
import type { Comparison, ComparisonSettings } from '../../engine/comparison/model.ts'
import type { ComparisonRunner } from '../../engine/comparison/runner.ts'
import { withStep } from '../../engine/comparison/steps.ts'
import type { Store } from '../store.ts'
import type { LiveRun } from './live-run.ts'
import { quickLook } from './presets.ts'

/** The least and the most racers. */
export const RACERS = [2, 4] as const

export interface RaceState {
  readonly phase: 'idle' | 'running' | 'finished'
  /** Ids of the strategies. */
  readonly racers: readonly string[]
  /** The newest race, as far as it has come; each contender has one measurement. */
  readonly race: Comparison | null
  /** Id of the contender that runs now. */
  readonly running: string | null
  readonly problem: Problem | null
}

export const initialRace: RaceState = {
  phase: 'idle',
  racers: ['sequential', 'batches', 'queue', 'adaptive'],
  race: null,
  running: null,
  problem: null,
}

export interface RaceController {
  choose(racers: readonly string[]): void
  start(): Promise<void>
  stop(): Promise<void>
  /** Starts the comparison of the same strategies. */
  measure(): Promise<void>
}

export interface RaceControllerParts {
  readonly engine: ComparisonRunner
  readonly store: Store<RaceState>
  readonly live: Store<LiveRun | null>
  readonly network: () => NetworkProfile | null
  /** Starts a comparison with these settings. */
  readonly measure: (settings: ComparisonSettings) => Promise<void>
}

/** With the demo's default network the slowest strategy takes about three seconds for so few. */
const IMAGES = 18

export function createRaceController(parts: RaceControllerParts): RaceController {
  const { engine, store, live, network } = parts
  const update = (change: Partial<RaceState>) => store.set({ ...store.get(), ...change })
  const settings = (): ComparisonSettings => ({
    ...quickLook,
    site: 'demo',
    choices: store.get().racers,
    network: network(),
  })
  return {
    choose: (racers) => update({ racers, race: null, phase: 'idle' }),
    async start() {
      if (store.get().phase === 'running') return
      live.set(null)
      update({ phase: 'running', race: null, running: null, problem: null })
      try {
        await engine.compare({ ...settings(), images: IMAGES, rounds: RACE_ROUNDS }, (step) => {
          if (step.kind === 'measuring') update({ running: step.contender })
          else update({ race: withStep(store.get().race, step) })
        })
      } catch (error) {
        update({ problem: problemOf(error), race: null })
      } finally {
        live.set(null)
        const { race } = store.get()
        const isOver = race?.ended === 'rounds'
        update({ phase: isOver ? 'finished' : 'idle', race: isOver ? race : null, running: null })
      }
    },
    stop: () => engine.stopComparing(),
    async measure() {
      const chosen = settings()
      // The page has room for one result at a time.
      update({ phase: 'idle', race: null })
      await parts.measure(chosen)
    },
  }
}
