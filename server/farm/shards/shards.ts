// Gathers the finished images of a worker, and writes them as one file where they would be one each. Their outcomes
// count when it is safe. Until then their jobs wait, so those of a worker that dies are done again.
import { createHash } from 'node:crypto'
import type { FarmFileKind, Place, SettledEvent } from '../../farm-api/farm-interface.ts'
import type { Runs } from '../redis/runs.ts'
import type { ShardFate } from '../redis/shard-numbers.ts'
import type { Store } from '../results/store.ts'
import { makeTar, type ShardFile } from './tar.ts'

export interface ShardParts {
  /** Images of a shard. */
  readonly size: number
  readonly files: Pick<Store, 'put' | 'delete'>
  readonly runs: Pick<Runs, 'settleShard' | 'nextShard' | 'isDeleted'>
  /** Takes the jobs of these images out of the queue. */
  remove(run: string, indices: readonly number[]): Promise<void>
  readonly log: (line: string) => void
}

export interface Finished {
  readonly run: string
  readonly file: string
  readonly event: SettledEvent
  readonly files: ReadonlyMap<FarmFileKind, ShardFile>
}

interface Shard {
  readonly images: Finished[]
  bytes: number
  timer: NodeJS.Timeout
}

/** Shards are in memory until they are written. This holds for those of all runs that fill. */
const MOST_BYTES = 64e6
/** A shard that nobody joins for this time is written. */
const IDLE_MS = 2_000
/** Shards that are being written while the next ones fill. */
const MOST_WRITES = 2

export const shardsOf = (run: string) => `runs/${run}/shards`

export const shardPath = (run: string, shard: number) =>
  `${shardsOf(run)}/images-${String(shard).padStart(6, '0')}.tar`

const jobOf = (run: string, index: number) => `${run}-${index}`

export function createShards({ size, files, runs, remove, log }: ShardParts) {
  const open = new Map<string, Shard>()
  const writes = new Set<Promise<void>>()
  const held = new Set<string>()

  function shardOf(run: string): Shard {
    const known = open.get(run)
    if (known) return known
    const shard = { images: [], bytes: 0, timer: setTimeout(() => {}, 0) }
    open.set(run, shard)
    return shard
  }

  /** Keeps what fills in memory below its limit. */
  function writeLargest() {
    const [largest] = [...open].toSorted(([, a], [, b]) => b.bytes - a.bytes)
    const bytes = [...open.values()].reduce((sum, shard) => sum + shard.bytes, 0)
    if (largest && bytes >= MOST_BYTES) void write(largest[0])
  }

  function write(run: string): Promise<void> {
    const shard = open.get(run)
    if (!shard) return Promise.resolve()
    open.delete(run)
    clearTimeout(shard.timer)
    const written = put(run, shard.images)
      .catch((error: Error) => {
        // Their jobs come back.
        log(`A shard of ${shard.images.length} images of run ${run}: ${error.message}`)
      })
      .finally(() => {
        writes.delete(written)
        for (const { event } of shard.images) held.delete(jobOf(run, event.index))
      })
    writes.add(written)
    return written
  }

  async function put(run: string, images: readonly Finished[]): Promise<void> {
    const { bytes, extents } = await makeTar(
      images.map(({ event, ...image }) => ({ ...event, ...image })),
    )
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const of = { images: images.length, bytes: bytes.length, sha256 }
    for (let fate: ShardFate = 'barred'; fate === 'barred'; ) {
      const shard = await runs.nextShard(run)
      if (shard === null) return
      const path = shardPath(run, shard)
      await files.put(path, bytes, 'application/x-tar')
      const events = images.map(({ event }, n) => {
        const place: Place = { shard, ...extents.get(event.index), ...(n === 0 && { of }) }
        return { ...event, place }
      })
      fate = await runs.settleShard(run, shard, events)
      // Where the run is filled in again, its jobs come back.
      if (fate === 'unknown' && !(await runs.isDeleted(run))) return
      if (fate !== 'counts') await files.delete(path)
    }
    await remove(
      run,
      images.map(({ event }) => event.index),
    )
  }

  return {
    /** Puts an image into a shard. Resolves at once, unless too many are being written. */
    async add(image: Finished): Promise<void> {
      const { run } = image
      held.add(jobOf(run, image.event.index))
      while (writes.size >= MOST_WRITES) await Promise.race(writes)
      const shard = shardOf(run)
      shard.images.push(image)
      for (const { bytes } of image.files.values()) shard.bytes += bytes.length
      clearTimeout(shard.timer)
      shard.timer = setTimeout(() => void write(run), IDLE_MS)
      if (shard.images.length >= size) void write(run)
      else writeLargest()
    },
    /** True while an image is here whose shard is not written yet. */
    holds: (run: string, index: number) => held.has(jobOf(run, index)),
    /** Writes all that is here. */
    async flush(): Promise<void> {
      await Promise.all([...open.keys()].map(write))
      await Promise.all(writes)
    },
  }
}
