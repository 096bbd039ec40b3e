// Once some contenders are decided, fewer are left that could be called different by chance, so the rest need less.
// R. Marcus, E. Peritz, K. R. Gabriel, On closed testing procedures, Biometrika 63 (1976) 655; with Dunnett's test it is
// his step-down test: C. W. Dunnett, A. C. Tamhane, Statistics in Medicine 10 (1991) 939.
import { momentsOf } from './stats.ts'

/** For each contender 1 if it is faster than the baseline, -1 if it is slower, 0 if that is open. A decision stays. */
export function stepDown(
  all: readonly (readonly number[])[],
  looks: readonly number[],
  reachesFor: (contenders: number) => readonly number[],
): number[] {
  const signs = all.map(() => 0)
  for (const [at, rounds] of looks.entries()) {
    if (all.some(({ length }) => length < rounds)) break
    const scores = all.map((logs) => {
      const { mean, variance } = momentsOf(logs.slice(0, rounds))
      return mean / Math.sqrt(variance / rounds)
    })
    for (let isMore = true; isMore; ) {
      const open = signs.filter((sign) => sign === 0).length
      const reach = open === 0 ? Infinity : (reachesFor(open)[at] ?? Infinity)
      const found = scores.findIndex((score, one) => signs[one] === 0 && Math.abs(score) > reach)
      if (found >= 0) signs[found] = Math.sign(scores[found] ?? 0)
      isMore = found >= 0
    }
  }
  return signs
}
