// Runs thumbnail jobs on so many workers. comlink's promise never ends when its worker dies, so every job also
// listens for the crash, the abort and the clock; and as a busy worker hears nothing, each of these ends it.
import { type Remote, transfer, wrap } from 'comlink'
import { aborted } from '../../core/async/aborted.ts'
import { AppError } from '../../core/model/app-error.ts'
import type {
  ThumbnailJob,
  ThumbnailResult,
  ThumbnailWorker,
} from '../../core/model/thumbnail-job.ts'

/** A picture that may have to wait: its bytes are read when its turn comes, so that no more are held than are used. */
export interface Picture extends Omit<ThumbnailJob, 'original'> {
  /** Its place in the gallery. */
  readonly index: number
  /** Size of the file. */
  readonly bytes: number
  /** The bytes, which are handed over; asked for once more if the worker dies and another picture may be at fault. */
  read(): Promise<Uint8Array<ArrayBuffer>>
}

export interface WorkerPool {
  /** Pictures that it has at once. */
  readonly places: number
  /**
   * Starts all workers, and resolves when they can begin, or have failed to, or nobody waits any more. Their scripts
   * must be here before the images are asked for: behind hundreds of those they would wait for a connection.
   */
  ready(signal: AbortSignal): Promise<void>
  /**
   * `begun` is told which of the pool's places, from 0, the picture takes, when it does.
   * @throws AppError worker_crashed or thumbnail_timeout, what `read` throws, or the signal's reason.
   */
  run(
    picture: Picture,
    signal: AbortSignal,
    begun?: (place: number) => void,
  ): Promise<ThumbnailResult>
  close(): void
}

/** Pictures that one worker makes: its memory grows with their number, and its successor begins anew. */
const PICTURES_A_LIFE = 1_000

/** In a worker: while the browser decodes one picture beside it, the worker resamples another. */
const PLACES = 2

interface PoolWorker {
  readonly worker: Worker
  readonly remote: Remote<ThumbnailWorker>
  /** Pictures that it has, or had when it was ended. */
  pictures: number
  /** All that it was ever given. */
  begun: number
  /** Aborted, with the reason, when it is ended. */
  readonly end: AbortController
}

export function createWorkerPool(options: {
  spawn: () => Worker
  /** Workers. */
  size: number
  /** A picture that takes longer than this is given up, ms. */
  timeoutMs?: number
}): WorkerPool {
  const { spawn, size, timeoutMs = 30_000 } = options
  const taken = Array.from({ length: size * PLACES }, () => false)
  const workers = new Map<number, PoolWorker>()
  let isClosed = false
  const waiting: Waiting[] = []

  async function takePlace(bytes: number, signal: AbortSignal): Promise<number> {
    const free = taken.indexOf(false)
    if (free < 0) return placeOrAbort(waiting, bytes, signal)
    taken[free] = true
    return free
  }

  // The place is handed straight on, so that nobody can slip in between.
  function leavePlace(place: number) {
    const [next] = waiting
    if (next) next.begin(place)
    else taken[place] = false
  }

  /** Neighbouring places are in different workers. */
  function workerOf(place: number): PoolWorker {
    const number = place % size
    const known = workers.get(number)
    if (known && !known.end.signal.aborted && !isWorn(known)) return known
    const fresh = start(spawn)
    workers.set(number, fresh)
    return fresh
  }

  /** Who had company when the worker died need not be at fault. Alone, in a worker of its own, that shows. */
  async function runAlone(picture: Picture, signal: AbortSignal): Promise<ThumbnailResult> {
    const original = await picture.read()
    signal.throwIfAborted()
    const alone = start(spawn)
    try {
      return await runIn(alone, original, picture, signal, timeoutMs)
    } finally {
      alone.worker.terminate()
    }
  }

  return {
    places: taken.length,
    async ready(signal) {
      const begun = Array.from({ length: size }, async (_, number) => {
        const { remote, end } = workerOf(number)
        await Promise.race([remote.ready(), aborted(end.signal)])
      })
      // Who cannot begin says so to the first picture.
      await Promise.race([Promise.allSettled(begun), aborted(signal)])
    },
    async run(picture, signal, begun) {
      signal.throwIfAborted()
      const place = await takePlace(picture.bytes, signal)
      try {
        begun?.(place)
        const original = await picture.read()
        signal.throwIfAborted()
        const worker = workerOf(place)
        return await runIn(worker, original, picture, signal, timeoutMs).catch((error: unknown) => {
          signal.throwIfAborted()
          if (worker.pictures === 1 || isClosed) throw error
          return runAlone(picture, signal)
        })
      } finally {
        leavePlace(place)
      }
    },
    close() {
      isClosed = true
      for (const worker of workers.values()) end(worker, new Error('The pool is closed'))
    },
  }
}

function start(spawn: () => Worker): PoolWorker {
  const worker = spawn()
  const started = {
    worker,
    remote: wrap<ThumbnailWorker>(worker),
    pictures: 0,
    begun: 0,
    end: new AbortController(),
  }
  const crashed = (event: Event) => {
    const detail = event instanceof ErrorEvent ? event.message : ''
    end(
      started,
      new AppError('worker_crashed', `The worker died on this picture. ${detail}`.trim()),
    )
  }
  worker.addEventListener('error', crashed)
  worker.addEventListener('messageerror', crashed)
  return started
}

/** It is given nothing more, and ends with its last picture. */
const isWorn = ({ begun }: PoolWorker) => begun >= PICTURES_A_LIFE

/** With all the pictures that it has. */
function end({ worker, end }: PoolWorker, reason: unknown) {
  worker.terminate()
  end.abort(reason)
}

function runIn(
  worker: PoolWorker,
  original: Uint8Array<ArrayBuffer>,
  { box, shape, type, limits }: Picture,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<ThumbnailResult> {
  worker.pictures++
  worker.begun++
  return new Promise((resolve, reject) => {
    const over = new AbortController()
    const late = () =>
      end(worker, new AppError('thumbnail_timeout', `No thumbnail after ${timeoutMs / 1000} s`))
    const timer = setTimeout(late, timeoutMs)
    over.signal.addEventListener('abort', () => clearTimeout(timer))
    signal.addEventListener('abort', () => end(worker, signal.reason), over)
    worker.end.signal.addEventListener(
      'abort',
      () => {
        over.abort()
        reject(worker.end.signal.reason)
      },
      over,
    )
    const job = { original, box, shape, type, limits }
    worker.remote.thumbnail(transfer(job, [original.buffer])).then(
      (result) => {
        over.abort()
        worker.pictures--
        if (isWorn(worker) && worker.pictures === 0) worker.worker.terminate()
        resolve(result)
      },
      (error: unknown) =>
        end(worker, new AppError('worker_crashed', 'The worker broke', { cause: error })),
    )
  })
}

interface Waiting {
  readonly bytes: number
  begin(place: number): void
}

/** Keeps the biggest first, so that none of them is left to one worker while the others have nothing to do. */
function placeOrAbort(waiting: Waiting[], bytes: number, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.splice(waiting.indexOf(turn), 1)
      signal.removeEventListener('abort', abort)
    }
    const abort = () => {
      leave()
      reject(signal.reason)
    }
    const turn = {
      bytes,
      begin(place: number) {
        leave()
        resolve(place)
      },
    }
    const smaller = waiting.findIndex((other) => other.bytes < bytes)
    waiting.splice(smaller < 0 ? waiting.length : smaller, 0, turn)
    signal.addEventListener('abort', abort)
  })
}
