// Chaos from outside: again and again one part of the farm is taken away for a while. All the time runs are submitted,
// and in the end every image must have been saved exactly once, with the bytes of an undisturbed run.
import { randomBy } from '../../client/core/async/random.ts'
import type { FarmEvent, RunState } from '../../server/farm-api/farm-interface.ts'
import { eventsOf } from '../helpers/farm-client.ts'
import { type Outage, outages, type Part } from './chaos-outages.ts'
import {
  allEnd,
  filesOf,
  requestsIn,
  type Submitted,
  sha256,
  submitUntilTaken,
} from './chaos-runs.ts'
import { AT_ONCE, type Stage } from './chaos-stage.ts'

export interface ChaosPlan {
  readonly images: number
  readonly runs: number
  readonly seconds: number
  readonly seed: number
  readonly parts: readonly Part[]
  readonly longestS: number
  /** After the last outage all runs end within this time, seconds. */
  readonly endS: number
  readonly log: (line: string) => void
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export interface ChaosResult {
  readonly happened: readonly Outage[]
  /** From the end of the last outage to that of the last run. */
  readonly endedS: number
  readonly counts: RunState['counts']
  /** Images of which the events tell, and events beyond one for each of them. */
  readonly told: number
  readonly doubled: number
  /** Images that failed, by reason, attempts and message. */
  readonly failures: ReadonlyMap<string, number>
  readonly thumbnailsRight: number
  readonly originalsRight: number
  readonly submitsAgain: number
  /** Runs that nobody asked for: a submit that counted twice. */
  readonly strangers: number
  /** Those for each image, at the host. */
  readonly requests: readonly number[]
}

/** The result in which nothing was lost, nothing came twice and nothing differs. */
export const sound = (images: number) => ({
  counts: { asked: images, saved: images, failed: 0, skipped: 0, cancelled: 0 },
  told: images,
  doubled: 0,
  thumbnailsRight: images,
  originalsRight: images,
  strangers: 0,
})

export async function runChaos(stage: Stage, plan: ChaosPlan): Promise<ChaosResult> {
  const parts = partsOf(plan)
  const before = await undisturbed(stage, plan.images)
  const workers = stage.workers.length
  // Undisturbed, the images would take half of the time.
  await stage.slowHost(((plan.seconds / 2) * AT_ONCE * workers * 1000) / plan.images / 1.25)
  const began = performance.now()
  const submitting = submitAll(stage, parts, plan)
  const happened = await takeAway(stage, plan, began)
  const calmAt = performance.now()
  const runs = await submitting
  const states = await allEnd(stage.url, runs, plan.endS * 1000)
  const endedS = (performance.now() - calmAt) / 1000
  const events = await Promise.all(runs.map(({ id }) => eventsOf(stage.url, id)))
  const after = await filesOf(stage.results, runs)
  const numbers = [...before.keys()]
  const status = await (await fetch(`${stage.url}/api/farm`)).json()
  return {
    happened,
    endedS,
    counts: total(states),
    doubled: events.flat().length - new Set(events.flatMap(placesOf)).size,
    told: new Set(events.flatMap(placesOf)).size,
    failures: failuresIn(events.flat()),
    thumbnailsRight: numbers.filter(
      (n) => before.get(n)?.thumbnail === after.get(n)?.thumbnail && after.get(n)?.thumbnail,
    ).length,
    originalsRight: numbers.filter(
      (n) => before.get(n)?.original === after.get(n)?.original && after.get(n)?.original,
    ).length,
    submitsAgain: runs.reduce((sum, { again }) => sum + again, 0),
    strangers: status.runs.length - parts.length - 1,
    requests: [...(await requestsIn(stage.requestLog)).values()],
  }
}

function failuresIn(events: readonly FarmEvent[]): Map<string, number> {
  const failures = new Map<string, number>()
  for (const { outcome } of events) {
    if (outcome.kind !== 'failed') continue
    const { reason, attempts, message } = outcome
    const failure = `${reason} after ${attempts} (${message})`
    failures.set(failure, (failures.get(failure) ?? 0) + 1)
  }
  return failures
}

const placesOf = (events: readonly { index: number }[], run: number) =>
  events.map(({ index }) => `${run}/${index}`)

function partsOf({ images, runs }: ChaosPlan) {
  const size = Math.ceil(images / runs)
  return Array.from({ length: runs }, (_, n) => ({
    first: n * size,
    count: Math.min(size, images - n * size),
  }))
}

/** The files of a run that nothing disturbs. Its originals are those of the host. */
async function undisturbed(stage: Stage, images: number) {
  const runs = [await submitUntilTaken(stage.url, { first: 0, count: images })]
  await allEnd(stage.url, runs, 600_000)
  const files = await filesOf(stage.results, runs)
  const checkOriginals = async (first: number) => {
    for (let n = first; n < images; n += AT_ONCE) {
      const bytes = await (await fetch(`${stage.hostUrl}/id${n}.jpg`)).arrayBuffer()
      if (sha256(new Uint8Array(bytes)) !== files.get(n)?.original)
        throw new Error(`Image ${n} is not the host’s`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => checkOriginals(first)))
  return files
}

/** Spread over the first two thirds of the time. */
async function submitAll(stage: Stage, parts: ReturnType<typeof partsOf>, { seconds }: ChaosPlan) {
  const runs: Promise<Submitted>[] = []
  for (const part of parts) {
    runs.push(submitUntilTaken(stage.url, part))
    await pause((seconds * 1000 * 2) / 3 / parts.length)
  }
  return Promise.all(runs)
}

/** Takes one part away after another, until the time is over and each has had its turn. */
async function takeAway(stage: Stage, plan: ChaosPlan, began: number): Promise<Outage[]> {
  const random = randomBy(plan.seed)
  const happened: Outage[] = []
  const passed = () => (performance.now() - began) / 1000
  for (const outage of outages(stage, { ...plan, random })) {
    await pause(1_000 + random() * 2_000)
    const isLate = passed() + outage.seconds > plan.seconds
    if (isLate && happened.length >= plan.parts.length) break
    plan.log(`${passed().toFixed(0)} s: ${outage.name}, for ${outage.seconds.toFixed(1)} s`)
    await outage.begin()
    await pause(outage.seconds * 1000)
    await outage.end()
    happened.push(outage)
  }
  return happened
}

function total(states: readonly RunState[]): RunState['counts'] {
  const sum = { asked: 0, saved: 0, failed: 0, skipped: 0, cancelled: 0 }
  for (const { counts } of states) {
    sum.asked += counts.asked
    sum.saved += counts.saved
    sum.failed += counts.failed
    sum.skipped += counts.skipped
    sum.cancelled += counts.cancelled
  }
  return sum
}
