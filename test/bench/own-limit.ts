import { type Line, limitMs } from '../../client/bench/limit.ts'

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
  const slices = (length: number) =>
    Array.from({ length: Math.ceil(sizes.length / length) }, (_, n) =>
      sizes.slice(n * length, (n + 1) * length),
    )
  if (tool === 'batches')
    return slices(atOnce).reduce((sum, batch) => sum + limitMs(batch, atOnce, line), 0)
  if (tool === 'chunks')
    return Math.max(
      limitMs(sizes, atOnce, line),
      ...slices(Math.ceil(sizes.length / atOnce)).map((chunk) => limitMs(chunk, 1, line)),
    )
  return limitMs(sizes, atOnce, line)
}
