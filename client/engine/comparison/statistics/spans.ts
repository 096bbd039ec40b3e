/** Milliseconds on one clock. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The number of spans that overlap from this time on. */
export interface Level {
  readonly at: number
  readonly open: number
}

/** How many spans overlap, from change to change; a span that ends when another begins does not overlap it. */
export function levelsOf(spans: readonly Span[]): Level[] {
  const steps = spans
    .flatMap(({ from, to }) => [
      { at: from, by: 1 },
      { at: to, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by)
  let open = 0
  return steps.map(({ at, by }) => {
    open += by
    return { at, open }
  })
}

/** The most spans that overlap at any time; 0 for none. */
export const mostAtOnce = (spans: readonly Span[]) =>
  levelsOf(spans).reduce((most, { open }) => Math.max(most, open), 0)
