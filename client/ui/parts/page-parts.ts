import type { ThumbnailMaker } from '../../engine/comparison/contenders/thumbnails.ts'
import type { CompareController } from '../../state/comparison/comparison-controller.ts'
import type { CompareState } from '../../state/comparison/comparison-state.ts'
import type { LiveRun } from '../../state/comparison/live-run.ts'
import type { RaceController, RaceState } from '../../state/comparison/race-controller.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import type { State } from '../../state/run/state.ts'
import type { Store } from '../../state/store.ts'

/** The parts that `main.tsx` gives to every page. */
export interface PageParts {
  readonly store: Store<State>
  readonly controller: Controller
  readonly comparison: {
    readonly store: Store<CompareState>
    readonly controller: CompareController
    readonly makers: readonly ThumbnailMaker[]
    readonly live: Store<LiveRun | null>
    readonly race: { readonly store: Store<RaceState>; readonly controller: RaceController }
  }
}
