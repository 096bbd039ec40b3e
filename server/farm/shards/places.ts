// Finds the files of runs, whether each is one of its own or they lie in shards.
import type { FarmFileKind, Place } from '../../farm-api/farm-interface.ts'
import type { RunEvent } from '../results/event-pages.ts'
import type { Results } from '../results/results.ts'
import { filePath } from '../results/store.ts'
import { shardPath } from './shards.ts'

export type GetFile = (run: string, kind: FarmFileKind, index: number) => Promise<Uint8Array | null>

/** Reads the events of a run after one event, in pages. */
type ReadEvents = (run: string, after: string) => AsyncIterable<readonly RunEvent[]>

interface Known {
  /** Null for an image whose files are its own: workers with shards and without may have shared the run. */
  readonly places: Map<number, Place | null>
  isSharded: boolean
  after: string
  reading: Promise<void>
}

/** Runs whose places are in memory: 50,000 places take 8 MB. */
const MOST_RUNS = 4

export function openFiles({ kind, files, records }: Results, read: ReadEvents): GetFile {
  const runs = new Map<string, Known>()

  function knownOf(run: string): Known {
    const fresh = { places: new Map(), isSharded: false, after: '0', reading: Promise.resolve() }
    const known = runs.get(run) ?? fresh
    runs.delete(run)
    runs.set(run, known)
    for (const oldest of runs.keys()) {
      if (runs.size <= MOST_RUNS) break
      runs.delete(oldest)
    }
    return known
  }

  /** Takes in the events that came since the last time. */
  async function readOn(run: string, known: Known): Promise<void> {
    for await (const page of read(run, known.after))
      for (const { id, event } of page) {
        known.after = id
        if (event.place || event.outcome.kind === 'saved')
          known.places.set(event.index, event.place ?? null)
        known.isSharded ||= event.place !== undefined
      }
  }

  async function placeOf(run: string, index: number): Promise<Place | null | undefined> {
    const known = knownOf(run)
    if (!known.places.has(index)) {
      const reading = known.reading.then(() =>
        known.places.has(index) ? undefined : readOn(run, known),
      )
      known.reading = reading.catch(() => {})
      await reading
    }
    return known.places.get(index)
  }

  return async (run, fileKind, index) => {
    const own = () => files.get(filePath(run, fileKind, index))
    const isSharded = runs.get(run)?.isSharded ?? false
    const first = isSharded ? null : await own()
    if (first || kind === 'redis') return first
    const place = await placeOf(run, index)
    const extent = place?.[fileKind]
    if (place && extent) return records.getRange(shardPath(run, place.shard), ...extent)
    return isSharded ? own() : null
  }
}
