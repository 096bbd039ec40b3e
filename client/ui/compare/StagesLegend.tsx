import type { ReactNode } from 'react'
import { STAGES } from '../../core/model/timeline.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { Swatch } from './plots/Swatch.tsx'

/** The colours of the stages of a download. */
export function StagesLegend({ children }: { children?: ReactNode }) {
  const { stages } = useLateTexts().results
  return (
    <ul className="legend">
      {STAGES.map((stage) => (
        <Swatch key={stage} name={stage} text={stages[stage]} />
      ))}
      {children}
    </ul>
  )
}
