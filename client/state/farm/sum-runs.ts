import type { RunList, RunTotals } from '../../api/farm-api.ts'
import { addRun, noTotals } from '../../core/model/on-farm.ts'

/** The sums of runs that are all listed are as new as the list. */
export function sumOf(runs: RunList['runs']): RunTotals {
  const sum = noTotals()
  for (const run of runs) addRun(sum, run)
  return sum
}
