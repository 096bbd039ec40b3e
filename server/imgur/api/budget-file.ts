// Keeps the budget across restarts: a client ID that is over it on five days is blocked, whoever restarted the server.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const time = z.number().int().min(0)
const calls = z.object({ since: time, calls: z.number().int().min(0) })
const number = z.number().int().min(0).nullable()
const count = z.object({ remaining: number, limit: number, resetAt: time.nullable() })

const kept = z.object({ hour: calls, day: calls, user: count, client: count })
/** All that a budget must not forget. Times are in ms since 1970. */
type KeptBudget = z.infer<typeof kept>

export interface BudgetStore {
  /** Null where nothing is kept, or where it is another client ID's. */
  load(): KeptBudget | null
  save(budget: KeptBudget): void
}

/** The file holds no client ID, only a hash that tells one from another. */
export function budgetFile(
  path: string,
  clientId: string,
  log: (line: string) => void,
): BudgetStore {
  const owner = createHash('sha256').update(`budget ${clientId}`).digest('hex').slice(0, 16)
  const file = z.object({ owner: z.literal(owner), ...kept.shape })
  return {
    load() {
      try {
        const { owner: _, ...budget } = file.parse(JSON.parse(readFileSync(path, 'utf8')))
        return budget
      } catch {
        // There is none, or it cannot be read: then Imgur's next answer tells what is left.
        return null
      }
    },
    save(budget) {
      try {
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(`${path}.new`, JSON.stringify({ owner, ...budget }), { mode: 0o600 })
        renameSync(`${path}.new`, path)
      } catch (error) {
        log(`The Imgur budget could not be kept, check DATA_DIR: ${String(error)}`)
      }
    },
  }
}
