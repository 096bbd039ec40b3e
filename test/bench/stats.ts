/** NaN of nothing. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** How many spans overlap at the most; one that ends as another begins does not overlap it. */
export function mostAtOnce(spans: readonly Span[]): number {
  const steps = spans
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by)
  let open = 0
  let most = 0
  for (const { by } of steps) {
    open += by
    most = Math.max(most, open)
  }
  return most
}
