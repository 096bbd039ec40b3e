import type { FarmApi, FarmRunState, Submission } from '../../../api/farm-api.ts'
import type { Emit } from '../../../core/model/events.ts'
import type { Asked } from '../../../core/model/image.ts'
import { named } from '../../../core/model/mismatch.ts'

/**
 * The strategy `farm`: the same events as a run in this page, but for the requests, which the workers make. It ends
 * when the last thumbnail is safe in the results; an abort cancels the run there.
 */
export async function runOnFarm(
  items: readonly Asked[],
  facts: Omit<Submission, 'items'>,
  parts: { readonly farm: FarmApi; readonly emit: Emit; readonly now: () => number },
  signal: AbortSignal,
): Promise<FarmRunState> {
  const { farm, emit, now } = parts
  const images = items.filter(({ kind }) => kind === 'image').length
  emit({ kind: 'running-began', at: now(), images })
  let state = await farm.submit(items, facts)
  const { id } = state
  const cancel = () => void farm.cancel(id).catch(() => {})
  signal.addEventListener('abort', cancel)
  if (signal.aborted) cancel()
  for await (const batch of farm.follow(id, new AbortController().signal)) {
    state = batch.state
    for (const { index, outcome } of batch.events) {
      const image = items[index]
      if (image?.kind === 'image')
        emit({ kind: 'outcome', at: now(), outcome: named(image, outcome) })
    }
  }
  signal.removeEventListener('abort', cancel)
  return state
}
