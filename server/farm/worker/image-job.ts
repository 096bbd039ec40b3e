// The work for one image: one request, a thumbnail, an outcome. After a crash the same job may run a second time, and
// nothing is harmed: files are replaced whole, and only the first outcome counts.
import { type Job, WaitingError } from 'bullmq'
import type { FarmFileKind, SettledEvent } from '../../farm-api/farm-interface.ts'
import type { ImageJob } from '../redis/queue.ts'
import type { Runs } from '../redis/runs.ts'
import { type Downloaded, ImageError } from './download.ts'
import { describe, outcomeOf } from './image-failure.ts'
import { crashed, MAX_SUSPECT_STARTS, saved, undecodable } from './outcomes.ts'
import { makeThumbnail, ThumbnailError } from './thumbnail.ts'
import type { PlaceBreaker } from './waits/place-breaker.ts'

export interface JobParts {
  readonly worker: string
  readonly runs: Pick<Runs, 'isWanted' | 'addSuspectStart' | 'removeSuspectStart'>
  /** The place of the files, and Redis, which has the outcomes: while one takes nothing, images wait. */
  readonly place: Pick<PlaceBreaker, 'pass'>
  readonly redis: Pick<PlaceBreaker, 'pass' | 'keep'>
  /** Downloads from the demo, or with null from the image host of the settings. @throws ImageError, or the signal's reason */
  download(demoOrigin: string | null, file: string, signal: AbortSignal): Promise<Downloaded>
  /** Pauses the requests of the whole farm to the host for `ms` milliseconds. */
  pauseHost(ms: number): Promise<void>
  /** True while this worker stops: then an abort means that another worker takes the job. */
  isStopping(): boolean
}

/** Takes the files and the outcome of one image, and waits while their place takes nothing. */
export interface Sink {
  put(
    kind: FarmFileKind,
    file: Pick<Downloaded, 'bytes' | 'type'>,
    signal: AbortSignal,
  ): Promise<void>
  settle(event: SettledEvent, signal: AbortSignal): Promise<void>
}

/** The parts of a job that are read here. */
type JobInHand = Pick<
  Job<ImageJob>,
  'data' | 'attemptsMade' | 'attemptsStarted' | 'stalledCounter' | 'moveToWait'
>

/** The part of an event that its job tells. */
export type Finished = Omit<SettledEvent, 'index' | 'worker'>

export function createImageJob(parts: JobParts) {
  const { runs, worker } = parts
  let previous: Promise<void> = Promise.resolve()
  return async function processImage(
    job: JobInHand,
    token: string | undefined,
    signal: AbortSignal,
    sink: Sink,
  ): Promise<Finished | null> {
    const { run, index } = job.data
    try {
      // Asks the host for nothing while its answer could not be kept. The outcome may come meanwhile.
      await parts.redis.pass(signal)
      await parts.place.pass(signal)
      if (!(await runs.isWanted(run, index))) return null
      const finished = await finish(job, signal, sink)
      await sink.settle({ index, worker, ...finished }, signal)
      return finished
    } catch (error) {
      if (signal.aborted) return await handBack(job, token)
      throw error
    }
  }

  async function finish(job: JobInHand, signal: AbortSignal, sink: Sink): Promise<Finished> {
    const began = performance.now()
    try {
      return await (job.stalledCounter > 0
        ? processAlone(job, signal, sink)
        : process(job, signal, sink))
    } catch (error) {
      signal.throwIfAborted()
      const ms = performance.now() - began
      const pauseHost = (ms: number) => parts.redis.keep(() => parts.pauseHost(ms), signal)
      return { ms, answeredMs: null, outcome: await outcomeOf({ error, ms }, job, pauseHost) }
    }
  }

  /**
   * A worker died while it had this image and others under way. They are tried one by one: if another worker dies,
   * the image that it had begun is the reason.
   */
  function processAlone(job: JobInHand, signal: AbortSignal, sink: Sink): Promise<Finished> {
    const { run, index } = job.data
    const turn = previous.then(async () => {
      signal.throwIfAborted()
      const count = () => runs.addSuspectStart(run, index)
      if ((await parts.redis.keep(count, signal)) > MAX_SUSPECT_STARTS)
        return { ms: 0, answeredMs: null, outcome: crashed(job.attemptsStarted) }
      // However it ends, this worker lives.
      return process(job, signal, sink).finally(() => runs.removeSuspectStart(run, index))
    })
    previous = turn.then(
      () => {},
      () => {},
    )
    return turn
  }

  async function process({ data, attemptsStarted }: JobInHand, signal: AbortSignal, sink: Sink) {
    const began = performance.now()
    const downloaded = await parts.download(data.demoOrigin, data.file, signal)
    const { bytes, type, sha256, answeredMs } = downloaded
    const fetched = {
      attempts: attemptsStarted,
      ms: downloaded.ms,
      bytes: bytes.length,
      type,
      sha256,
      route: 'relay',
    } as const
    if (data.withOriginal) await store(sink, 'original', downloaded, signal)
    const made = await makeThumbnail(bytes, { box: data.box, type: 'same' }).catch(asThumbnailError)
    signal.throwIfAborted()
    if (made instanceof ThumbnailError)
      return { ms: performance.now() - began, answeredMs, outcome: undecodable(made, fetched) }
    await store(sink, 'thumbnail', made, signal)
    const outcome = saved(made, fetched)
    return { ms: performance.now() - began, answeredMs, outcome } satisfies Finished
  }

  async function store(sink: Sink, ...[kind, file, signal]: Parameters<Sink['put']>) {
    await sink.put(kind, file, signal).catch((error: unknown) => {
      throw new ImageError('results_unavailable', describe(error))
    })
  }

  /** Ends a job that was aborted: its run was cancelled, or this worker stops and another one takes the job. */
  async function handBack(job: JobInHand, token: string | undefined): Promise<null> {
    if (!parts.isStopping()) return null
    await job.moveToWait(token)
    throw new WaitingError()
  }
}

/** A fault of the picture becomes its outcome. Any other error is a mistake in the program. */
function asThumbnailError(error: unknown): ThumbnailError {
  if (error instanceof ThumbnailError) return error
  throw error
}
