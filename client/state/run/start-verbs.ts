// Start, and the question before it: a new run may delete the files of the run before it.

import type { ZipContents } from '../../core/archive/zip-contents.ts'
import { savedOf } from '../../core/model/outcome.ts'
import type { Store } from '../store.ts'
import { isOnFarm, needsTab, type Run, type State, startsOnFarm } from './state.ts'

export interface StartVerbs {
  /** Starts a run, or asks first if files that are not saved would be deleted. */
  start(): Promise<void>
  /** Starts a run, whatever is deleted by it. */
  startAnyway(): Promise<void>
  /** Saves the zip of the present run and starts another one; without the zip nothing is started. */
  saveAndStart(): Promise<void>
  /** Answers the question with no: the present run stays. */
  keepRun(): void
}

export function createStartVerbs(parts: {
  readonly store: Store<State>
  readonly start: () => Promise<void>
  readonly saveZip: (contents: ZipContents) => Promise<void>
}): StartVerbs {
  const { store, start, saveZip } = parts
  const ask = (isAsking: boolean) => store.set({ ...store.get(), isAsking })
  return {
    async start() {
      const state = store.get()
      if (!needsTab(state) && lostByStart(state)) ask(true)
      else await start()
    },
    async startAnyway() {
      ask(false)
      await start()
    },
    async saveAndStart() {
      ask(false)
      const { run } = store.get()
      if (run) await saveZip({ files: hasOriginals(run) ? 'both' : 'thumbnails', only: null })
      if (store.get().saving.kind === 'saved') await start()
    },
    keepRun: () => ask(false),
  }
}

/** The originals of the person's own pictures are on the person's disk. */
export const hasOriginals = ({ settings }: Run): boolean => settings.pictures !== 'own'

/** The run whose files would be deleted by the start of another one, though nobody has saved them; null for none. */
export function lostByStart(state: State): Run | null {
  const { run, aside, saving, isLasting } = state
  if (startsOnFarm(state)) return null
  const present = isOnFarm(run) ? aside : run
  if (!present || (run === present && saving.kind === 'saved' && !saving.isPart)) return null
  const { settings, outcomes } = present
  // The file store keeps earlier runs, and thumbnails beside their pictures are files of the person.
  const isKept = isLasting || (settings.pictures === 'own' && settings.beside)
  const hasFiles = outcomes.some(
    (outcome) => savedOf(outcome) || (outcome?.kind === 'failed' && outcome.fetched),
  )
  return hasFiles && !isKept ? present : null
}
