// The list of all strategies; the first is the default. The picker, the contract tests and the comparison find
// them here.
import { adaptive } from './adaptive.ts'
import { batches } from './batches.ts'
import { chunks } from './chunks.ts'
import { executor } from './executor.ts'
import { gather } from './gather.ts'
import { lanes } from './lanes.ts'
import { sequential } from './sequential.ts'
import type { Strategy } from './strategy.ts'

export const strategies: readonly Strategy[] = [
  adaptive,
  lanes,
  sequential,
  batches,
  chunks,
  executor,
  gather,
]

/** @throws if there is no strategy of that id: a mistake in the program, not in what a person did. */
export function strategyById(id: string): Strategy {
  const found = strategies.find((strategy) => strategy.id === id)
  if (!found) throw new Error(`There is no strategy ${JSON.stringify(id)}`)
  return found
}
