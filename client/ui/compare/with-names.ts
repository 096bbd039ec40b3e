import type { Comparison } from '../../engine/comparison/model.ts'
import type { LateTexts } from '../text/text-store.ts'

/** The comparison with the names of its contenders in the language of the page. */
export const withNames = (
  comparison: Comparison,
  { nameOf }: LateTexts['contenders'],
): Comparison => ({
  ...comparison,
  contenders: comparison.contenders.map((facts) => ({ ...facts, name: nameOf(facts) })),
})
