import type { ReactNode } from 'react'
import { STAGES } from '../../core/model/timeline.ts'
import { STAGE_WORDS } from '../../engine/comparison/exports/words.ts'
import { Swatch } from './plots/Swatch.tsx'

/** The colours of the stages of a download. */
export const StagesLegend = ({ children }: { children?: ReactNode }) => (
  <ul className="legend">
    {STAGES.map((stage) => (
      <Swatch key={stage} name={stage} text={STAGE_WORDS[stage]} />
    ))}
    {children}
  </ul>
)
