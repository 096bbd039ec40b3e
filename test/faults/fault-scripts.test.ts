// Random scripts of faults: a host on real sockets, Galloper's server before it, and real runs. FAULT_SCRIPTS is their
// number; FAULT_SEED repeats a run. `npm run faults` makes 10,000.

import { createHash } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createApi, getImage } from '../../client/api/server-api.ts'
import { createPauseSwitch } from '../../client/core/async/pause-switch.ts'
import { type Random, randomBy } from '../../client/core/async/random.ts'
import type { RunEvent } from '../../client/core/model/events.ts'
import type { Fetched } from '../../client/core/model/outcome.ts'
import { FAILURE_REASONS } from '../../client/core/model/reason.ts'
import { NO_PACE } from '../../client/core/model/settings.ts'
import { thumbnailsIn } from '../../client/engine/comparison/thumbnail-settings.ts'
import { runImages } from '../../client/engine/run.ts'
import { createMemoryStore } from '../../client/engine/storage/file-store.ts'
import { strategies } from '../../client/engine/strategies/index.ts'
import { askedImage } from '../helpers/many-images.ts'
import { picture } from '../helpers/pictures.ts'
import type { RawAnswer } from '../helpers/raw-host.ts'
import { until } from '../helpers/until.ts'
import { serverBefore } from '../helpers/walls/wall-parts.ts'
import { workerHere } from '../helpers/worker-here.ts'
import { type Fault, faults, oddities, sound } from './faults.ts'

const SCRIPTS = Number(process.env.FAULT_SCRIPTS ?? 250)
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1e9)
/** Images of one run, each with a script of its own. */
const IMAGES = 50
const RUNS_AT_ONCE = 12

/** The answers of the host to the requests for one image, one after the other; the last one again and again. */
interface Script {
  readonly faults: readonly Fault[]
  readonly last: Fault | null
  readonly isSaved: boolean
}

const pick = <T>(list: readonly T[], random: Random): T =>
  list[Math.floor(random() * list.length)] as T

const passing = faults.filter(({ effect }) => effect !== 'lasts')

/** Up to three failures that pass and any refusals, and then a picture or a fault for ever. */
function scriptBy(random: Random): Script {
  const before: Fault[] = []
  for (let failures = 0; random() < 0.5; ) {
    const fault = pick(passing, random)
    if (fault.effect === 'passes' && ++failures > 3) break
    before.push(fault)
    if (before.length > 5) break
  }
  const isSaved = random() < 0.7
  const oddity = random() < 0.3 ? pick(oddities, random) : null
  const forEver = faults.filter(({ effect }) => effect !== 'refuses')
  return { faults: before, last: isSaved ? oddity : pick(forEver, random), isSaved }
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A picture that no other image has: the number is in a comment. */
function pictureOf(jpeg: Buffer, n: number): Buffer {
  const text = Buffer.from(`image ${n} `.padEnd(3_000, '.'))
  const comment = Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), comment, text, jpeg.subarray(2)])
}

/** Runs 50 scripts with any strategy, and checks what came of each. */
async function oneRun(stage: Stage, run: number, random: Random) {
  const { origin, scripts, jpeg } = stage
  const images = Array.from({ length: IMAGES }, (_, n) => {
    const index = run * IMAGES + n
    return { ...askedImage(index), index: n }
  })
  // A host that has never answered anything is an outage, for which a run waits.
  for (const { file, index } of images)
    scripts.set(file, index === 0 ? { faults: [], last: null, isSaved: true } : scriptBy(random))
  const events: RunEvent[] = []
  const store = createMemoryStore()
  const originals = new Map<number, Fetched>()
  const now = () => performance.now()
  const person = new AbortController()
  const leavesEarly = random() < 0.1
  if (leavesEarly) setTimeout(() => person.abort(), random() * 3_000)
  await runImages(
    images,
    {
      strategy: pick(strategies, random),
      concurrency: 1 + Math.floor(random() * 32),
      site: 'imgur',
      ...thumbnailsIn(64),
      ...NO_PACE,
      deadlineS: 0,
      timeoutS: 0,
      route: 'relay',
    },
    {
      api: createApi(origin, fetch),
      get: getImage,
      startDownloadWorker: workerHere(getImage, now),
      pool: null,
      store,
      originals,
      pauseSwitch: createPauseSwitch(now),
      hurry: new EventTarget(),
      now,
      emit: (event) => void events.push(event),
    },
    person.signal,
  )
  const saved = events.filter((event) => event.kind === 'downloaded')
  const others = events.flatMap((event) =>
    event.kind === 'outcome' && event.outcome.kind !== 'skipped' ? [event.outcome] : [],
  )
  const ended = [
    ...saved.map(({ image }) => image.index),
    ...others.map(({ image }) => image.index),
  ]
  // Each image that was asked for has exactly one end.
  expect(ended.sort((a, b) => a - b)).toEqual(images.map(({ index }) => index))
  for (const { image, fetched } of saved) {
    const whole = pictureOf(jpeg, image.index + run * IMAGES)
    const bytes = await store.get('original', image.index)
    expect(fetched.sha256).toBe(hashOf(whole))
    expect(bytes && hashOf(bytes)).toBe(fetched.sha256)
  }
  for (const outcome of others) {
    if (outcome.kind === 'cancelled') expect([leavesEarly, outcome.by]).toEqual([true, 'person'])
    else if (outcome.kind === 'failed') expect(FAILURE_REASONS).toContain(outcome.reason)
    else throw new Error(`An image without a thumbnail is ${outcome.kind}`)
  }
  const isSaved = new Set(saved.map(({ image }) => image.index))
  const isCancelled = new Set(
    others.flatMap(({ kind, image }) => (kind === 'cancelled' ? [image.index] : [])),
  )
  for (const { index, file } of images) {
    if (isCancelled.has(index)) continue
    const script = scripts.get(file)
    const told = [...(script?.faults ?? []), script?.last].map((fault) => fault?.name ?? 'sound')
    const outcome = others.find(({ image }) => image.index === index)
    expect(isSaved.has(index), JSON.stringify({ told, outcome })).toBe(script?.isSaved)
  }
  for (const { file } of images) scripts.delete(file)
}

interface Stage {
  readonly origin: string
  readonly jpeg: Buffer
  readonly scripts: Map<string, Script>
}

test(
  `A1, A2, A3, A4, A7, A9, A10, A11, A12, A15, A20: ${SCRIPTS} random scripts of faults: every image has one true end, and nothing stays open`,
  async () => {
    console.log(`FAULT_SEED=${SEED}`)
    const jpeg = Buffer.from(await picture({ width: 16, height: 16 }))
    const scripts = new Map<string, Script>()
    const asked = new Map<string, number>()
    const forAnswers = randomBy(SEED + 1)
    function answer(path: string): RawAnswer {
      const file = path.slice(1)
      const script = scripts.get(file)
      const whole = pictureOf(jpeg, Number(/\d+/.exec(file)?.[0]))
      const time = asked.get(file) ?? 0
      asked.set(file, time + 1)
      const fault = script && (script.faults[time] ?? script.last)
      return fault ? fault.answer(whole, forAnswers) : sound(whole)
    }
    const { origin, host } = await serverBefore(answer)
    const stage = { origin, jpeg, scripts }
    const runs = Math.ceil(SCRIPTS / IMAGES)
    let next = 0
    let base = Number.NaN
    const loop = async () => {
      for (let run = next++; run < runs; run = next++) {
        await oneRun(stage, run, randomBy(SEED + 2 + run))
        if (Number.isNaN(base)) base = heapUsed()
      }
    }
    await Promise.all(Array.from({ length: RUNS_AT_ONCE }, loop))
    await until('the host has no connection', () => host.open() === 0)
    asked.clear()
    // The heads of the host's requests, and little else.
    const grown = heapUsed() - base - host.requests.length * 2_000
    console.log(
      `${SCRIPTS} scripts, ${host.requests.length} requests, heap + ${(grown / 1e6).toFixed(1)} MB`,
    )
    expect(grown).toBeLessThan(40e6)
  },
  60_000 + SCRIPTS * 200,
)

/** Bytes, after the garbage is collected. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}
