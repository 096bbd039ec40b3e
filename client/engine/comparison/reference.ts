// The bytes that an image should have: those that most runs of the warm-up got. So one wrong first download is no
// reason to call every good one lost.
import type { Comparison, Manifest, Measurement } from './model.ts'

type Hash = string | null

export interface Reference {
  /** Begins a run; the returned function tells if an image's bytes are the right ones, as far as it is known. */
  run(): (index: number, sha256: Hash) => boolean
  /** Decides by all runs so far, which must be those of the comparison, and counts their losses anew. */
  settle(comparison: Comparison): Comparison
}

export function createReference({ files }: Manifest): Reference {
  const right = new Map<number, Hash>(
    files.flatMap(({ index, sha256 }) => (sha256 === null ? [] : [[index, sha256]])),
  )
  const runs: Map<number, Hash>[] = []
  return {
    run() {
      const own = new Map<number, Hash>()
      runs.push(own)
      return (index, sha256) => {
        own.set(index, sha256)
        if (!right.has(index)) right.set(index, sha256)
        return right.get(index) === sha256
      }
    },
    settle(comparison) {
      for (const index of right.keys()) right.set(index, mostCommon(runs, index))
      const { manifest, measurements } = comparison
      return {
        ...comparison,
        manifest: {
          ...manifest,
          files: manifest.files.map((one) => ({ ...one, sha256: right.get(one.index) ?? null })),
        },
        measurements: measurements.map((one, at) => recounted(one, runs[at], right)),
      }
    },
  }
}

function mostCommon(runs: readonly ReadonlyMap<number, Hash>[], index: number): Hash {
  const counts = new Map<Hash, number>()
  for (const run of runs) {
    const hash = run.get(index)
    if (hash !== undefined) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  }
  // The sort keeps the first one first where several are as common.
  const [first] = [...counts].toSorted(([, a], [, b]) => b - a)
  return first?.[0] ?? null
}

function recounted(
  measurement: Measurement,
  run: ReadonlyMap<number, Hash> | undefined,
  right: ReadonlyMap<number, Hash>,
): Measurement {
  if (!run) return measurement
  const saved = [...run].filter(([index, hash]) => right.get(index) === hash).length
  return { ...measurement, saved, lost: measurement.saved + measurement.lost - saved }
}
