// The verbs of the list of runs that earlier visits have left.
import { AppError } from '../../core/model/app-error.ts'
import type { Store } from '../store.ts'
import type { EngineLink } from './engine-link.ts'
import type { State } from './state.ts'

export interface KeptVerbs {
  /** Deletes one run. @throws AppError if something still reads its files */
  deleteRun(startedAt: string): Promise<void>
  /** Deletes all runs. @throws as deleteRun */
  forget(): Promise<void>
}

export function createKeptVerbs(parts: {
  readonly store: Store<State>
  readonly link: EngineLink
}): KeptVerbs {
  const { store, link } = parts

  /** The list says what there is after that. */
  async function look() {
    const { engine } = await link.live()
    const { runs, bytes } = await engine.runs()
    store.set({ ...store.get(), earlier: runs, keptBytes: bytes })
  }

  return {
    async deleteRun(startedAt) {
      const { engine } = await link.live()
      const isGone = await engine.deleteRun(startedAt)
      await look()
      if (!isGone) throw new AppError('file_busy', BUSY)
    },
    async forget() {
      const { engine } = await link.live()
      await engine.forget()
      await look()
      if (store.get().earlier.length > 0) throw new AppError('file_busy', BUSY)
    },
  }
}

const BUSY =
  'A zip may still read the files of this run. It can be deleted when the zip is saved and the page is loaded again.'
