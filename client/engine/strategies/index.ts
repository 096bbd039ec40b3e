// The list of all strategies; the first is the default. The page, the contract tests and the comparison read it.
import { adaptive } from './adaptive.ts'
import { batches } from './batches.ts'
import { chunks } from './chunks.ts'
import { executor } from './executor.ts'
import { gather } from './gather.ts'
import { queue } from './queue.ts'
import { sequential } from './sequential.ts'
import type { Strategy } from './strategy.ts'

/** All strategies, in the order in which they are shown. */
export const strategies: readonly Strategy[] = [
  adaptive,
  queue,
  sequential,
  batches,
  chunks,
  executor,
  gather,
]

/** @throws Error if there is no strategy with that id, which is a mistake in this program. */
export function strategyById(id: string): Strategy {
  const found = strategies.find((strategy) => strategy.id === id)
  if (!found) throw new Error(`There is no strategy ${JSON.stringify(id)}`)
  return found
}

/** Today's id for an id from an older address or saved file. */
export const renewedId = (id: string): string => (id === 'lanes' ? 'queue' : id)
