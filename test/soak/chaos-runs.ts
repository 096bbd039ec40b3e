// The runs of a farm under chaos: submitted by somebody who tries again, followed to their end, and compared.
import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunState } from '../../server/farm-api/farm-interface.ts'
import { listedImage } from '../helpers/many-images.ts'
import { until } from '../helpers/until.ts'

/** Some images of the host, in a run of their own. */
export interface Part {
  readonly first: number
  readonly count: number
}

export interface Submitted extends Part {
  readonly id: string
  /** Submits that had no answer, or a refusal. */
  readonly again: number
}

const A_MOMENT_MS = 500

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Submits under one key until an answer comes. */
export async function submitUntilTaken(url: string, part: Part): Promise<Submitted> {
  const key = randomUUID()
  for (let again = 0; ; again++) {
    const id = await submit(url, part, key).catch(() => null)
    if (id !== null) return { ...part, id, again }
    await pause(A_MOMENT_MS)
  }
}

/** @returns the run's id; null for a refusal. */
async function submit(url: string, { first, count }: Part, key: string): Promise<string | null> {
  const response = await fetch(`${url}/api/farm/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      title: `Images from ${first}`,
      site: 'imgur',
      source: 'chaos',
      box: 128,
      withOriginals: true,
      items: Array.from({ length: count }, (_, n) => listedImage(first + n)),
    }),
  })
  return response.ok ? (await response.json()).id : null
}

/** Null while nobody answers. */
async function stateOf(url: string, id: string): Promise<RunState | null> {
  const response = await fetch(`${url}/api/farm/runs/${id}`).catch(() => null)
  return response?.ok ? (await response.json()).state : null
}

export async function allEnd(
  url: string,
  runs: readonly Submitted[],
  timeoutMs: number,
): Promise<RunState[]> {
  const states = new Map<string, RunState>()
  const all = async () => {
    for (const { id } of runs) {
      if (states.get(id)?.endedAt != null) continue
      const state = await stateOf(url, id)
      if (state) states.set(id, state)
    }
    return runs.every(({ id }) => states.get(id)?.endedAt != null)
  }
  await until('all runs end', all, timeoutMs, 250).catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify([...states.values()])}`)
  })
  return [...states.values()]
}

export interface Files {
  readonly thumbnail: string | null
  readonly original: string | null
}

/** The hashes of the files of each image, by its number at the host. */
export async function filesOf(
  results: string,
  runs: readonly Submitted[],
): Promise<Map<number, Files>> {
  const files = new Map<number, Files>()
  for (const { id, first, count } of runs) {
    const hashOf = (kind: string, index: number) =>
      hash(join(results, 'runs', id, `${kind}s`, String(index)))
    const indices = Array.from({ length: count }, (_, index) => index)
    const [thumbnails, originals] = await Promise.all(
      ['thumbnail', 'original'].map((kind) =>
        Promise.all(indices.map((index) => hashOf(kind, index))),
      ),
    )
    for (const index of indices)
      files.set(first + index, {
        thumbnail: thumbnails?.[index] ?? null,
        original: originals?.[index] ?? null,
      })
  }
  return files
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const hash = (path: string) => readFile(path).then(sha256, () => null)

/** The requests for each image, by its number. */
export async function requestsIn(log: string): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    if (line === '') continue
    counts.set(Number(line), (counts.get(Number(line)) ?? 0) + 1)
  }
  return counts
}
