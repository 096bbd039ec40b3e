// A file that a person opens on the page of comparisons: a saved comparison, or times that were measured elsewhere.
import type { Comparison } from '../model.ts'
import { isHyperfine, isTimes, type Program, programsIn, programsInCsv } from './elsewhere.ts'
import { comparisonIn, jsonIn } from './saved.ts'

type Opened =
  | { readonly kind: 'comparison'; readonly comparison: Comparison }
  | { readonly kind: 'elsewhere'; readonly programs: readonly Program[] }

/** @throws AppError bad_request that says what is wrong and where */
export function openedFrom(text: string): Opened {
  if (isTimes(text)) return { kind: 'elsewhere', programs: programsInCsv(text) }
  const json = jsonIn(text)
  return isHyperfine(json)
    ? { kind: 'elsewhere', programs: programsIn(json) }
    : { kind: 'comparison', comparison: comparisonIn(json) }
}
