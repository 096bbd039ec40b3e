import type { Result } from '../../../engine/comparison/results.ts'
import type { CompareState } from '../../../state/comparison/comparison-state.ts'
import { PlotSource } from '../plots/Plot.tsx'
import { TimesPlot } from './TimesPlot.tsx'
import { timesOf } from './times.ts'

/** The times of other programs beside those of the newest comparison; no verdict rests on them. */
export function ElsewherePanel({
  elsewhere: { name, programs },
  results,
  onClose,
}: {
  elsewhere: NonNullable<CompareState['elsewhere']>
  results: readonly Result[]
  /** Left out where they stay. */
  onClose?: () => void
}) {
  return (
    <PlotSource value={`${name} Galloper`}>
      <TimesPlot file={name} times={timesOf(results, programs)} {...(onClose && { onClose })} />
    </PlotSource>
  )
}
