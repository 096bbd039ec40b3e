// The list of all strategies; the first is the default. The picker, the contract tests and the comparison find
// them here.
import { adaptive } from './adaptive.ts'
import { batches } from './batches.ts'
import { chunks } from './chunks.ts'
import { executor } from './executor.ts'
import { gather } from './gather.ts'
import { queue } from './queue.ts'
import { sequential } from './sequential.ts'
import type { Strategy } from './strategy.ts'

export const strategies: readonly Strategy[] = [
  adaptive,
  queue,
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

/** The id of today for one from an older address or saved file. */
export const renewedId = (id: string): string => (id === 'lanes' ? 'queue' : id)
