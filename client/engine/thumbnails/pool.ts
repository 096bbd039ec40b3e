// Makes thumbnails in several workers. When a worker dies, only the picture at fault is lost.
import { transfer } from 'comlink'
import { abortable } from '../../core/async/abortable.ts'
import type { WorkerClient } from '../../core/async/worker-client.ts'
import { AppError } from '../../core/model/app-error.ts'
import type {
  Original,
  ThumbnailJob,
  ThumbnailResult,
  ThumbnailWorker,
} from '../../core/model/thumbnail-job.ts'
import { createPlaces } from './places.ts'

/** A picture that may have to wait: its bytes are read when its turn comes, so that few are in memory. */
export interface Picture extends Omit<ThumbnailJob, 'original'> {
  /** Its place in the gallery. */
  readonly index: number
  /** Size of the file. */
  readonly bytes: number
  /** The bytes, which the pool may give away, or a file. It asks once more if a worker dies and another picture may be at fault. */
  read(): Promise<Original>
}

export interface WorkerPool {
  /** Pictures that it works on at once. */
  readonly places: number
  /**
   * Starts all workers, and resolves when they can begin or have failed to, or when the signal aborts. Their scripts
   * must be here before the images are asked for: behind hundreds of those they would wait for a connection.
   */
  ready(signal: AbortSignal): Promise<void>
  /**
   * Makes one thumbnail. `begun` is told which of the pool's places, from 0, the picture takes, when it does.
   * @throws AppError worker_crashed or thumbnail_timeout, what `read` throws, or the signal's reason.
   */
  run(
    picture: Picture,
    signal: AbortSignal,
    begun?: (place: number) => void,
  ): Promise<ThumbnailResult>
  /** Ends all workers; what runs or waits is rejected. */
  close(): void
}

/** Pictures that one worker makes: its memory grows with their number, and its successor begins anew. */
const PICTURES_A_LIFE = 1_000

/** Pictures in one worker: while the browser decodes one of them, the worker resamples the other. */
const PLACES = 2

interface PoolWorker {
  readonly client: WorkerClient<ThumbnailWorker>
  /** Pictures that it has, or had when it ended. */
  pictures: number
  /** All pictures that it was ever given. */
  begun: number
}

export function createWorkerPool(options: {
  start: () => WorkerClient<ThumbnailWorker>
  /** Workers. */
  size: number
  /** A picture that takes longer than this is given up, ms. */
  timeoutMs?: number
}): WorkerPool {
  const { size, timeoutMs = 30_000 } = options
  const places = createPlaces(size * PLACES)
  const workers = new Map<number, PoolWorker>()
  const start = (): PoolWorker => ({ client: options.start(), pictures: 0, begun: 0 })

  /** Neighbouring places are in different workers. */
  function workerOf(place: number): PoolWorker {
    const number = place % size
    const known = workers.get(number)
    if (known && !known.client.ended.aborted && !isWorn(known)) return known
    const fresh = start()
    workers.set(number, fresh)
    return fresh
  }

  /** A picture need not be at fault for the death of its worker. Alone in a second worker, that shows. */
  async function runAlone(picture: Picture, signal: AbortSignal): Promise<ThumbnailResult> {
    const original = await picture.read()
    signal.throwIfAborted()
    const alone = start()
    try {
      return await runIn(alone, original, picture, signal, timeoutMs)
    } finally {
      alone.client.end(new Error('Its only picture is made'))
    }
  }

  return {
    places: size * PLACES,
    async ready(signal) {
      const begun = Array.from({ length: size }, (_, number) =>
        workerOf(number).client.call((remote) => remote.ready()),
      )
      // A worker that cannot begin says so to its first picture.
      await abortable(Promise.allSettled(begun), signal)
    },
    async run(picture, signal, begun) {
      signal.throwIfAborted()
      const place = await places.take(picture.bytes, signal)
      try {
        begun?.(place)
        const original = await picture.read()
        signal.throwIfAborted()
        places.throwIfClosed()
        const worker = workerOf(place)
        return await runIn(worker, original, picture, signal, timeoutMs).catch((error: unknown) => {
          signal.throwIfAborted()
          // A picture that took its time had no company that could be at fault.
          const isProved = worker.pictures === 1 && isTimeout(error)
          if (isProved) throw error
          places.throwIfClosed()
          return runAlone(picture, signal)
        })
      } finally {
        places.leave(place)
      }
    },
    close() {
      const closed = new Error('The pool is closed')
      places.close(closed)
      for (const { client } of workers.values()) client.end(closed)
    },
  }
}

const isTimeout = (error: unknown) =>
  error instanceof AppError && error.code === 'thumbnail_timeout'

/** A worn worker is given nothing more, and ends with its last picture. */
const isWorn = ({ begun }: PoolWorker) => begun >= PICTURES_A_LIFE

/** A file is copied without its bytes, which the worker reads by itself. */
const bytesIn = (original: Original) => (original instanceof Blob ? [] : [original.buffer])

async function runIn(
  worker: PoolWorker,
  original: Original,
  { box, moreBoxes, shape, type, limits }: Picture,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<ThumbnailResult> {
  const { client } = worker
  worker.pictures++
  worker.begun++
  const job = { original, box, moreBoxes, shape, type, limits }
  const late = () => new AppError('thumbnail_timeout', `No thumbnail after ${timeoutMs / 1000} s`)
  try {
    const result = await client.call(
      (remote) => remote.thumbnail(transfer(job, bytesIn(original))),
      {
        signal,
        timeout: { ms: timeoutMs, error: late },
      },
    )
    worker.pictures--
    if (isWorn(worker) && worker.pictures === 0)
      client.end(new Error('It has made its last picture'))
    return result
  } catch (cause) {
    // A worker that threw is not trusted with another picture.
    const why = cause instanceof Error ? `: ${cause.message}` : ''
    const message = `The worker that made this thumbnail failed${why}`
    client.end(new AppError('worker_crashed', message, { cause }))
    throw client.ended.reason
  }
}
