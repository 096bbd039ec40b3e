import type { Result } from '../../../engine/comparison/results.ts'
import type { CompareState } from '../../../state/comparison/comparison-state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
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
  onClose: () => void
}) {
  const { elsewhere: words } = useLateTexts().compare
  return (
    <PlotSource value={`${name} Galloper`}>
      <div className="elsewhere-panel">
        <TimesPlot file={name} times={timesOf(results, programs)} />
        <button type="button" aria-label={words.closeOf(name)} onClick={onClose}>
          {words.close}
        </button>
      </div>
    </PlotSource>
  )
}
