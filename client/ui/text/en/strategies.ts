import { strategies as all } from '../../../engine/strategies/index.ts'

export interface StrategyWords {
  readonly name: string
  readonly about: string
}

/** By the id of each strategy, whose own file has its English words. */
export const strategies: Readonly<Record<string, StrategyWords>> = Object.fromEntries(
  all.map(({ id, name, about }) => [id, { name, about }]),
)
