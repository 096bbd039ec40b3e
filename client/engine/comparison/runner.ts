// Runs comparisons one at a time, for a caller that may be in another thread.
import { type CompareParts, compare } from './compare.ts'
import type { Comparison, ComparisonSettings } from './model.ts'
import type { Step } from './steps.ts'

export interface ComparisonRunner {
  /**
   * With `earlier`, that comparison goes on to its next look.
   * Resolves when the comparison has ended or was stopped, after its last step was taken.
   * @throws AppError if the gallery cannot be listed or a contender cannot run, and whatever `onStep` throws
   */
  compare(settings: ComparisonSettings, onStep: OnStep, earlier?: Comparison | null): Promise<void>
  /** Keeps what is measured; the run that it cuts off is lost. */
  stopComparing(): Promise<void>
}

/** The next step waits until this one is taken. */
type OnStep = (step: Step) => void | Promise<void>

export function createComparisonRunner(parts: CompareParts): ComparisonRunner {
  let current: AbortController | null = null
  return {
    async compare(settings, onStep, earlier = null) {
      if (current) throw new Error('A comparison is already running')
      const stop = new AbortController()
      current = stop
      try {
        for await (const step of compare(settings, parts, stop.signal, earlier)) await onStep(step)
      } catch (error) {
        if (!stop.signal.aborted) throw error
      } finally {
        current = null
      }
    },
    async stopComparing() {
      current?.abort(new DOMException('Stopped', 'AbortError'))
    },
  }
}
