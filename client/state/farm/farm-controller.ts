// The state of the Farm tab: machines, queue and runs. A run itself is on the Download page, as any other.

import type { FarmApi, FarmStatus } from '../../api/farm-api.ts'
import { type Problem, problemOf } from '../../core/model/app-error.ts'
import { createStore, type Store } from '../store.ts'

export interface FarmState {
  /** Undefined before the server has answered; null where it has no farm. */
  readonly status: FarmStatus | undefined
  /** The farm cannot be asked for its status; null again as soon as it can. */
  readonly problem: Problem | null
}

export interface FarmController {
  readonly store: Store<FarmState>
  /** Looks at the farm again and again until the signal aborts. */
  watch(signal: AbortSignal): Promise<void>
}

const LOOK_MS = 1_000

export function createFarmController({
  farm,
  sleep,
}: {
  farm: Pick<FarmApi, 'status'>
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
}): FarmController {
  const store = createStore<FarmState>({ status: undefined, problem: null })

  async function look(signal: AbortSignal) {
    try {
      const status = await farm.status()
      if (!signal.aborted) store.set({ status, problem: null })
    } catch (error) {
      if (!signal.aborted) store.set({ ...store.get(), problem: problemOf(error) })
    }
  }

  return {
    store,
    async watch(signal) {
      while (!signal.aborted) {
        await look(signal)
        // It rejects when the signal aborts, and then the loop ends.
        await Promise.allSettled([sleep(LOOK_MS, signal)])
      }
    },
  }
}
