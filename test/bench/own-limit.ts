import { type Line, limitMs } from '../../client/engine/comparison/statistics/limit.ts'
import { CURL_BATCHES } from './plan.ts'

/**
 * The least time, ms, that a strategy's own order leaves: who waits for a whole batch, or gives out all work
 * beforehand, loses what that costs on the best of lines too.
 */
export function ownLimitMs(
  tool: string,
  sizes: readonly number[],
  atOnce: number,
  line: Line,
): number {
  if (tool === 'batches' || tool === CURL_BATCHES)
    return batchesOf(sizes, atOnce).reduce((sum, batch) => sum + limitMs(batch, atOnce, line), 0)
  const whole = limitMs(sizes, atOnce, line)
  if (tool !== 'chunks') return whole
  const firstOf = (n: number) => Math.floor((n * sizes.length) / atOnce)
  const shares = Array.from({ length: atOnce }, (_, n) => sizes.slice(firstOf(n), firstOf(n + 1)))
  return Math.max(whole, ...shares.map((share) => limitMs(share, 1, line)))
}

export const batchesOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  )
