import type { Ways } from '../bench/contenders.ts'
import type { CompareController } from '../state/compare-controller.ts'
import type { CompareState } from '../state/compare-state.ts'
import type { Controller } from '../state/controller.ts'
import type { FarmController } from '../state/farm.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'

/** What every page behind a tab is given. */
export interface PageParts {
  readonly store: Store<State>
  readonly controller: Controller
  readonly farm: FarmController
  readonly comparison: {
    readonly store: Store<CompareState>
    readonly controller: CompareController
    readonly ways: Ways
    /** A thumbnail maker's own file, by its id. */
    readonly makerCode: (id: string) => string
    /** Requests that the browser can have under way. */
    readonly ceiling: () => number
  }
}
