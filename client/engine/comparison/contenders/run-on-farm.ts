import type { FarmApi, FarmRunState, Submission } from '../../../api/farm-api.ts'
import { untilAborted } from '../../../core/async/abortable.ts'
import type { Emit } from '../../../core/model/events.ts'
import type { Asked } from '../../../core/model/image.ts'
import { named } from '../../../core/model/mismatch.ts'

/**
 * The farm's counterpart of `runImages`: it tells the same events, but for the requests, which the farm's workers make.
 * It ends when the farm has stored the last thumbnail.
 * @throws the signal's reason at once, even while the server is away; AppError if the server refuses. In both cases
 * it asks the farm to cancel the run
 */
export async function runOnFarm(
  items: readonly Asked[],
  facts: Omit<Submission, 'items'>,
  { farm, emit, now }: { readonly farm: FarmApi; readonly emit: Emit; readonly now: () => number },
  signal: AbortSignal,
): Promise<FarmRunState> {
  signal.throwIfAborted()
  const images = items.filter(({ kind }) => kind === 'image').length
  emit({ kind: 'running-began', at: now(), images })
  const submitted = farm.submit(items, facts)
  try {
    let state = await untilAborted(submitted, signal)
    for await (const batch of farm.follow(state.id, signal)) {
      state = batch.state
      for (const { index, outcome } of batch.events) {
        const image = items[index]
        if (image?.kind === 'image' && outcome.kind !== 'reopened')
          emit({ kind: 'outcome', at: now(), outcome: named(image, outcome) })
      }
    }
    signal.throwIfAborted()
    return state
  } catch (error) {
    // Nobody waits for it. If it fails too, the run goes on, and the page of the farm shows it.
    submitted.then(({ id }) => farm.cancel(id)).catch(() => {})
    throw error
  }
}
