// The runs that the file store keeps: their list, and the verbs that open and delete them.
import type { Engine } from './engine-verbs.ts'
import type { PresentRun } from './present-run.ts'
import { startedIn, summariesOf } from './run-summary.ts'
import type { FileStore } from './storage/file-store.ts'

export function createKeptRuns(parts: {
  readonly openStore: () => Promise<FileStore>
  readonly present: PresentRun
  readonly isRunning: () => boolean
}): Pick<Engine, 'runs' | 'openRun' | 'deleteRun' | 'forget'> {
  const { openStore, present, isRunning } = parts
  return {
    async runs() {
      const store = await openStore()
      return { runs: summariesOf(await store.runs()), bytes: await store.size() }
    },
    async openRun(startedAt) {
      if (present.record?.startedAt === startedAt) return present.record
      if (isRunning()) return null
      const store = await openStore()
      const found = startedIn(await store.runs(), startedAt)
      if (!found) return null
      await store.reopen(found.run)
      return present.load(store)
    },
    async deleteRun(startedAt) {
      if (isRunning()) return false
      const store = await openStore()
      const found = startedIn(await store.runs(), startedAt)
      if (found && !(await store.remove(found.run))) return false
      if (present.record?.startedAt === startedAt) await present.load(store)
      return true
    },
    async forget() {
      const store = await openStore()
      await store.clear()
      await present.load(store)
    },
  }
}
