// Saves a run that the farm has into a folder of the person's own. Its account comes from the farm, and of its files
// only those that the folder does not have.
import type { FarmApi } from '../../api/farm-api.ts'
import { farmFacts } from '../../core/archive/farm-facts.ts'
import { type RunFacts, selectionOf } from '../../core/archive/report.ts'
import type { ZipContents } from '../../core/archive/zip-contents.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { Asked } from '../../core/model/image.ts'
import type { EventBatches } from '../event-batches.ts'
import type { FarmFollower } from './farm-verbs.ts'

export interface FarmSavingParts {
  readonly farm: Pick<FarmApi, 'run' | 'follow' | 'file'>
  readonly batches: EventBatches
}

export function createFarmSaving({
  farm,
  batches,
}: FarmSavingParts): Pick<FarmFollower, 'saveFromFarm' | 'stopSavingFromFarm'> {
  let stop = new AbortController()
  return {
    async saveFromFarm(id, folder, contents) {
      stop = new AbortController()
      const { facts, endedAt } = await factsOf(farm, id, contents)
      const { saveInto } = await import('../folder/save-into.ts')
      const saved = await saveInto(folder, facts, (kind, index) => farm.file(id, kind, index), {
        withOriginals: contents.files !== 'thumbnails',
        withThumbnails: contents.files !== 'pictures',
        signal: new AbortController().signal,
        stop: stop.signal,
        onProgress: (packed, of) => batches.tell({ kind: 'packing', packed, of }),
        onLost: (outcome) => batches.tell({ kind: 'outcome', at: endedAt, outcome }),
      })
      await batches.flush()
      return saved
    },
    async stopSavingFromFarm() {
      stop.abort()
    },
  }
}

/** @throws AppError bad_request for a run that is not over */
async function factsOf(
  farm: FarmSavingParts['farm'],
  id: string,
  { only, names }: ZipContents,
): Promise<{ facts: RunFacts; endedAt: number }> {
  const { record, state } = await farm.run(id)
  if (state.endedAt === null) throw new AppError('bad_request', 'This run is not over yet')
  const asked = record.items.map((item, index): Asked => ({ ...item, index }))
  const events = []
  for await (const batch of farm.follow(id, new AbortController().signal))
    events.push(...batch.events)
  const whole = { ...farmFacts({ ...record, asked }, events), ...(names && { names }) }
  return { facts: only ? selectionOf(whole, only) : whole, endedAt: state.endedAt }
}
