// The server's side of a farm in the process of the test, over a real Redis; it keeps no results.
import { vi } from 'vitest'
import { createFarm, type FarmParts } from '../../server/farm/create-farm.ts'
import { openOutages } from '../../server/farm/redis/outages.ts'
import { openRuns } from '../../server/farm/redis/runs.ts'
import { openJournal } from '../../server/farm/results/journal.ts'
import { connectedQueue } from './farm-parts.ts'

export async function openFarmHere(url: string, more: Partial<FarmParts> = {}) {
  const { redis, queue } = await connectedQueue(url)
  const runs = openRuns(redis)
  const nothing = { put: async () => {}, get: async () => null, delete: async () => {} }
  const records = { ...nothing, list: async () => [], getRange: async () => null }
  const results = { kind: 'redis', at: null, files: nothing, records } as const
  const log = vi.fn<(line: string) => void>()
  const journal = openJournal(results, log)
  const outages = openOutages(redis, runs.now)
  const own = { redis, runs, outages, queue, journal, results, uploads: '', rate: null, log }
  const farm = createFarm({ ...own, demoOrigin: 'http://127.0.0.1:1', ...more })
  return { farm, log, redis, journal }
}
