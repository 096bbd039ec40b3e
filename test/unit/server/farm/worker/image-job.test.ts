// The outcome of one job, with fakes for everything around it.
import { WaitingError } from 'bullmq'
import { expect, test } from 'vitest'
import { ApiError } from '../../../../../server/errors.ts'
import { download } from '../../../../../server/farm/worker/download.ts'
import {
  createImageJob,
  type JobParts,
  type Sink,
} from '../../../../../server/farm/worker/image-job.ts'
import type { FarmEvent } from '../../../../../server/farm-api/farm-interface.ts'
import type { Relay } from '../../../../../server/relay/relay.ts'
import { picture } from '../../../../helpers/pictures.ts'

interface Counters {
  attemptsMade: number
  attemptsStarted: number
  stalledCounter: number
}

type Open = Relay['open']

const sound: Open = async () => new Response(await picture())

const failing =
  (...error: ConstructorParameters<typeof ApiError>): Open =>
  () =>
    Promise.reject(new ApiError(...error))

/** A place that takes everything. */
const free: JobParts['redis'] = { pass: async () => {}, keep: (write) => write() }

/** A worker with the given relay, and a record of what it reports. */
function worker(open: Open, { put, ...change }: Partial<JobParts & Pick<Sink, 'put'>> = {}) {
  const told = {
    events: [] as Omit<FarmEvent, 'at'>[],
    pauses: [] as number[],
    files: new Map<string, number>(),
    suspectStarts: 0,
    handedBack: 0,
  }
  const runs = {
    isWanted: async () => true,
    addSuspectStart: async () => ++told.suspectStarts,
    async removeSuspectStart() {
      told.suspectStarts--
    },
  }
  const sink: Sink = {
    put: put ?? (async (kind, { bytes }) => void told.files.set(kind, bytes.length)),
    settle: async (event) => void told.events.push(event),
  }
  const process = createImageJob({
    worker: 'one',
    runs,
    place: free,
    redis: free,
    download: (_origin, file, signal) => download({ open }, file, signal),
    pauseHost: async (ms) => void told.pauses.push(ms),
    isStopping: () => false,
    ...change,
  })
  const run = (job: Partial<Counters> = {}, signal: AbortSignal = new AbortController().signal) => {
    const data = {
      run: 'run',
      index: 3,
      file: 'abc12.jpg',
      box: 128,
      withOriginal: true,
      demoOrigin: null,
    }
    const moveToWait = async () => ++told.handedBack
    const counters = { attemptsMade: 0, attemptsStarted: 1, stalledCounter: 0 }
    return process({ data, ...counters, moveToWait, ...job }, 'token', signal, sink)
  }
  return { told, run }
}

test('an image becomes its original, its thumbnail and one outcome', async () => {
  const { told, run } = worker(sound)
  await run()
  expect([...told.files.keys()]).toEqual(['original', 'thumbnail'])
  expect(told.events).toMatchObject([
    {
      index: 3,
      worker: 'one',
      outcome: { kind: 'saved', width: 300, height: 200, thumbnail: { width: 128, height: 85 } },
    },
  ])
})

test('the outcome of a picture that cannot be decoded keeps the facts about its file', async () => {
  const whole = Buffer.from(await picture())
  const corrupt = whole.fill(0xff, 24, whole.length - 24)
  const { told, run } = worker(async () => new Response(corrupt))
  await run()
  expect([...told.files.keys()]).toEqual(['original'])
  expect(told.events[0]?.outcome).toMatchObject({
    reason: 'cannot_decode',
    fetched: { bytes: corrupt.length },
  })
})

test('a failure that may pass is tried again, three times', async () => {
  const { told, run } = worker(failing('upstream_failed', 'broken'))
  for (const attemptsMade of [0, 1, 2])
    await expect(run({ attemptsMade })).rejects.toThrow('broken')
  expect(told.events).toEqual([])
  await run({ attemptsMade: 3, attemptsStarted: 4 })
  expect(told.events[0]?.outcome).toMatchObject({ reason: 'upstream_failed', attempts: 4 })
})

test('a lasting failure is an outcome at once', async () => {
  const { told, run } = worker(failing('not_found', 'gone'))
  await run()
  expect(told.events[0]?.outcome).toMatchObject({ kind: 'failed', reason: 'not_found' })
})

test('a 429 pauses the farm, and becomes an outcome when it comes again and again', async () => {
  const { told, run } = worker(failing('rate_limited', 'less', { retryAfterS: 7 }))
  await expect(run({ attemptsMade: 3 })).rejects.toThrow()
  expect(told.pauses).toEqual([7_000])
  await run({ attemptsMade: 3, attemptsStarted: 60 })
  expect(told.events[0]?.outcome).toMatchObject({ reason: 'rate_limited' })
})

test('E8: a file that alone is refused is tried again, and then that is the reason', async () => {
  const put = () => Promise.reject(new Error('The bucket answered 413'))
  const { told, run } = worker(sound, { put })
  await expect(run()).rejects.toThrow('413')
  await run({ attemptsMade: 3 })
  expect(told.events[0]?.outcome).toMatchObject({ reason: 'results_unavailable' })
})

test('no host is asked while the place of the results or Redis takes nothing', async () => {
  const asked: string[] = []
  const open: Open = async (file) => {
    asked.push(file)
    return new Response(await picture())
  }
  for (const blocked of ['place', 'redis'] as const) {
    const leave = new AbortController()
    const pass: JobParts['redis']['pass'] = (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const { told, run } = worker(open, { [blocked]: { ...free, pass } })
    const ended = run({}, leave.signal)
    await new Promise((resolve) => setImmediate(resolve))
    leave.abort()
    expect(await ended).toBeNull()
    expect([asked, told.events]).toEqual([[], []])
  }
})

test('an image is asked for only if it has no outcome, also when it is begun for the first time', async () => {
  const { told, run } = worker(sound)
  const runs = {
    isWanted: async () => false,
    addSuspectStart: async () => 1,
    removeSuspectStart: async () => {},
  }
  const done = worker(sound, { runs })
  expect(await done.run()).toBeNull()
  expect(await done.run({ attemptsStarted: 2 })).toBeNull()
  expect(await done.run({ stalledCounter: 1 })).toBeNull()
  expect(done.told.files.size).toBe(0)
  await run({ attemptsStarted: 2 })
  expect(told.files.size).toBe(2)
})

test('an image that gets its outcome while it waits for a place is not asked for', async () => {
  let isSettled = false
  const pass = async () => {
    isSettled = true
  }
  const runs = {
    isWanted: async () => !isSettled,
    addSuspectStart: async () => 1,
    removeSuspectStart: async () => {},
  }
  for (const waits of ['place', 'redis'] as const) {
    isSettled = false
    const { told, run } = worker(sound, { runs, [waits]: { ...free, pass } })
    expect(await run()).toBeNull()
    expect(told.files.size).toBe(0)
  }
})

test('a suspect whose host fails is cleared', async () => {
  const { told, run } = worker(failing('upstream_failed', 'broken'))
  for (const attemptsMade of [0, 1, 2])
    await expect(run({ attemptsMade, stalledCounter: 1 })).rejects.toThrow('broken')
  await run({ attemptsMade: 3, stalledCounter: 1 })
  expect(told.suspectStarts).toBe(0)
  expect(told.events[0]?.outcome).toMatchObject({ reason: 'upstream_failed' })
})

test('suspects are begun one by one', async () => {
  let open = 0
  let most = 0
  const { run } = worker(async () => {
    most = Math.max(most, ++open)
    await new Promise((resolve) => setImmediate(resolve))
    open--
    return new Response(await picture())
  })
  await Promise.all(Array.from({ length: 4 }, () => run({ stalledCounter: 1 })))
  expect(most).toBe(1)
})

test('the abort of a cancelled run is no outcome, and the abort of a stop hands the job back', async () => {
  const stop = new AbortController()
  const hanging: Open = (_file, signal) =>
    new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason)
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  const cancelled = worker(hanging)
  const stopped = worker(hanging, { isStopping: () => true })
  const ends = [cancelled.run({}, stop.signal), stopped.run({}, stop.signal)]
  stop.abort()
  await expect(ends[0]).resolves.toBeNull()
  await expect(ends[1]).rejects.toThrow(WaitingError)
  expect([cancelled.told.handedBack, stopped.told.handedBack]).toEqual([0, 1])
  expect([...cancelled.told.events, ...stopped.told.events]).toEqual([])
})
