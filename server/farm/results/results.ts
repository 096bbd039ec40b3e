// Opens the place that RESULTS_URL names.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Redis } from 'ioredis'
import type { Dispatcher } from 'undici'
import type { Config } from '../../config.ts'
import { openBucket } from './bucket-store.ts'
import { openFolder } from './folder-store.ts'
import { openRedisStore } from './redis-store.ts'
import type { Store } from './store.ts'

export interface Results {
  readonly kind: 'redis' | 'folder' | 'bucket'
  /** The folder, or the bucket and the folder in it, as a person would name it; null for Redis. */
  readonly at: string | null
  /** Thumbnails, and originals where they are kept. */
  readonly files: Pick<Store, 'put' | 'get' | 'delete'>
  /**
   * The records of runs. They are never in Redis alone, because an emptied Redis is filled again from them. Where Redis
   * holds the results, the records are in this server's own data folder.
   */
  readonly records: Store
}

/** Makes a folder for results where there is none yet: at the start of a server or a worker, and never later. */
export async function makePlace({ results }: Pick<Config, 'results'>): Promise<void> {
  if (results.kind !== 'folder') return
  // The first write tells of a fault here.
  await mkdir(fileURLToPath(results.url), { recursive: true }).catch(() => {})
}

export function openResults(
  config: Pick<Config, 'results' | 'dataDir'>,
  parts: { redis: Redis; dispatcher: Dispatcher },
): Results {
  const { results } = config
  switch (results.kind) {
    case 'redis': {
      const records = openFolder(join(config.dataDir, 'farm'), true)
      return { kind: 'redis', at: null, files: openRedisStore(parts.redis), records }
    }
    case 'folder': {
      const at = fileURLToPath(results.url)
      const folder = openFolder(at)
      return { kind: 'folder', at, files: folder, records: folder }
    }
    case 'bucket': {
      const bucket = openBucket(results.settings, parts.dispatcher)
      const at = `s3://${[results.settings.bucket, results.settings.prefix].filter(Boolean).join('/')}`
      return { kind: 'bucket', at, files: bucket, records: bucket }
    }
  }
}
