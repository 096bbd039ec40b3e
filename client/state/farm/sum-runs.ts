import type { RunList, RunTotals } from '../../api/farm-api.ts'

/** The sums of runs that are all listed are as new as the list. */
export function sumOf(runs: RunList['runs']): RunTotals {
  const sum = {
    runs: runs.length,
    asked: 0,
    saved: 0,
    failed: 0,
    skipped: 0,
    cancelled: 0,
    bytes: 0,
  }
  for (const { counts, bytes } of runs) {
    sum.bytes += bytes ?? 0
    for (const name of ['asked', 'saved', 'failed', 'skipped', 'cancelled'] as const)
      sum[name] += counts[name]
  }
  return sum
}
