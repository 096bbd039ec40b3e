// One run, timed: the same run that people download with, between a recorder and the observer of the page.
import type { Emit } from '../../core/model/events.ts'
import { createEventBatches } from '../event-batches.ts'
import { type ReadyContender, ROUTE, type RunParts } from './contenders/ready.ts'
import { type MeasurementOf, measurementOf } from './measurement.ts'
import type { Measurement } from './model.ts'
import type { ComparisonPage } from './page.ts'
import { createRecorder } from './recorder.ts'

/** @throws what breaks the run, or the signal's reason: a run that was cut off is no measurement */
export async function measure(
  contender: ReadyContender,
  of: Omit<MeasurementOf, 'contender'>,
  { api, now, page }: Pick<RunParts, 'api' | 'now'> & { readonly page: ComparisonPage },
  signal: AbortSignal,
): Promise<Measurement> {
  const recorder = createRecorder(now, api.ceiling(ROUTE))
  const live = createEventBatches(page.tellEvents)
  const emit: Emit = (event) => {
    recorder.emit(event)
    live.tell(event)
    if (event.kind === 'outage') void page.tellOutage(event.outage)
  }
  await page.beginWatch()
  try {
    await contender.run({ ...recorder, emit }, signal)
  } catch (error) {
    await page.endWatch()
    throw error
  } finally {
    await live.flush()
  }
  const watched = await page.endWatch()
  signal.throwIfAborted()
  return measurementOf({ ...of, contender: contender.facts.id }, recorder.finish(), watched)
}
