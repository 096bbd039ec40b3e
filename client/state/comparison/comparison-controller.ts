// The verbs of the page of comparisons. Components call these and nothing else.

import type { NetworkProfile } from '../../api/server-api.ts'
import { problemOf } from '../../core/model/app-error.ts'
import { type CompareParts, compare } from '../../engine/comparison/compare.ts'
import { parseComparison } from '../../engine/comparison/exports/saved.ts'
import type { ComparisonSettings } from '../../engine/comparison/model.ts'
import type { Store } from '../store.ts'
import { type CompareState, isComparing } from './comparison-state.ts'
import { type Export, exportOf } from './export-file.ts'

export interface CompareController {
  change(settings: Partial<ComparisonSettings>): void
  /** Takes all settings anew, from a preset. */
  load(settings: ComparisonSettings): void
  start(): Promise<void>
  /** Keeps what is measured; the run that it cuts off is lost. */
  stop(): void
  /** Opens a saved comparison beside the newest one. */
  open(name: string, file: Blob): Promise<void>
  close(): void
  save(as: Export): void
}

export interface CompareControllerParts extends CompareParts {
  readonly store: Store<CompareState>
  /** The demo's network; null where there is no demo. */
  readonly network: () => NetworkProfile | null
  /** Keeps the screen on; what is returned ends it. */
  readonly keepAwake: () => Promise<() => void>
  readonly setNetwork: (network: NetworkProfile) => Promise<void>
  /** The page itself, without query. */
  readonly address: string
  /** Gives a file to the person, under a name. */
  readonly offer: (file: Blob, name: string) => void
}

export function createCompareController(parts: CompareControllerParts): CompareController {
  const { store, network, setNetwork, keepAwake, offer } = parts
  const update = (change: Partial<CompareState>) => store.set({ ...store.get(), ...change })
  let stop = new AbortController()

  async function follow(settings: ComparisonSettings, signal: AbortSignal) {
    // Without a demo the line is as it is, whatever an address asks for.
    if (settings.network && network()) await setNetwork(settings.network)
    const taken = { ...settings, network: network() }
    for await (const step of compare(taken, parts, signal)) {
      if (step.kind === 'comparison') update({ comparison: step.comparison })
      else update({ phase: 'running', measuring: step })
    }
  }

  return {
    change(settings) {
      update({ settings: { ...store.get().settings, ...settings } })
    },
    load(settings) {
      update({ settings, loads: store.get().loads + 1 })
    },
    async start() {
      const { phase, settings } = store.get()
      if (isComparing(phase)) return
      stop = new AbortController()
      update({ phase: 'preparing', comparison: null, problem: null })
      const letSleep = await keepAwake()
      try {
        await follow(settings, stop.signal)
      } catch (error) {
        if (!stop.signal.aborted) update({ problem: problemOf(error) })
      } finally {
        letSleep()
        update({ phase: 'finished', measuring: null })
      }
    },
    stop() {
      stop.abort(new DOMException('Stopped', 'AbortError'))
    },
    async open(name, file) {
      try {
        update({ earlier: { name, comparison: parseComparison(await file.text()) }, problem: null })
      } catch (error) {
        update({ problem: problemOf(error) })
      }
    },
    close() {
      update({ earlier: null })
    },
    save(as) {
      const { comparison } = store.get()
      if (!comparison) return
      const { file, name } = exportOf(comparison, as, parts.address)
      offer(file, name)
    },
  }
}
