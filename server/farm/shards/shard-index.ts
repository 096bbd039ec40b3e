// The index of a run's shards, from its events: which there are, and which images count in each.
import { createHash } from 'node:crypto'
import type { RunEvent } from '../results/event-pages.ts'
import type { Store } from '../results/store.ts'
import { shardPath, shardsOf } from './shards.ts'
import { keyOf } from './tar.ts'

interface Shard {
  readonly keys: string[]
  bytes: number | null
  sha256: string | null
}

export function createShardIndex(run: string, store: Store) {
  const shards = new Map<number, Shard>()

  async function entryOf(shard: number, { keys, bytes, sha256 }: Shard) {
    const path = shardPath(run, shard)
    const file = path.slice(path.lastIndexOf('/') + 1)
    keys.sort()
    if (bytes !== null && sha256 !== null) return { file, images: keys.length, bytes, sha256, keys }
    // The image that told of its shard was done twice.
    const whole = (await store.get(path)) ?? new Uint8Array()
    const hash = createHash('sha256').update(whole).digest('hex')
    return { file, images: keys.length, bytes: whole.length, sha256: hash, keys }
  }

  return {
    add(events: readonly RunEvent[]) {
      for (const { event } of events) {
        if (!event.place) continue
        const { shard, of } = event.place
        const known = shards.get(shard) ?? { keys: [], bytes: null, sha256: null }
        shards.set(shard, known)
        known.keys.push(keyOf(event.index))
        if (of) Object.assign(known, { bytes: of.bytes, sha256: of.sha256 })
      }
    },
    /** Writes the index beside the shards, and removes those below a number of which no image counts. */
    async write(barred: number) {
      if (shards.size === 0) return
      const sorted = [...shards].sort(([a], [b]) => a - b)
      const entries = []
      for (const [shard, known] of sorted) entries.push(await entryOf(shard, known))
      const folder = shardsOf(run)
      const names = new Set(entries.map(({ file }) => `${folder}/${file}`))
      // A retry that came meanwhile writes shards of higher numbers, which are not in these events.
      const first = shardPath(run, barred)
      for (const path of await store.list(folder))
        if (path.endsWith('.tar') && path < first && !names.has(path)) await store.delete(path)
      const images = entries.reduce((sum, entry) => sum + entry.images, 0)
      const text = JSON.stringify({ images, shards: entries })
      await store.put(`${folder}/index.json`, new TextEncoder().encode(text), 'application/json')
    },
  }
}
