// Runs thumbnail jobs on so many workers. comlink's promise never ends when its worker dies, so every job also
// listens for the crash, the abort and the clock; and as a busy worker hears nothing, each of these ends it.
import { type Remote, transfer, wrap } from 'comlink'
import { AppError } from './app-error.ts'
import type { ImageWorker, ThumbnailJob, ThumbnailResult } from './worker-api.ts'

export interface WorkerPool {
  readonly size: number
  /**
   * `begun` is told which of the workers, from 0, takes the job, when it does.
   * @throws AppError worker_crashed or thumbnail_timeout, or the signal's reason.
   */
  run(
    job: ThumbnailJob,
    signal: AbortSignal,
    begun?: (seat: number) => void,
  ): Promise<ThumbnailResult>
  close(): void
}

interface Seat {
  readonly number: number
  readonly worker: Worker
  readonly remote: Remote<ImageWorker>
}

export function createWorkerPool(options: {
  spawn: () => Worker
  size: number
  /** A picture that takes longer than this is given up, ms. */
  timeoutMs?: number
}): WorkerPool {
  const { spawn, size, timeoutMs = 30_000 } = options
  const idle: Seat[] = []
  const free = Array.from({ length: size }, (_, number) => number)
  const waiting: Waiting[] = []
  let busy = 0

  async function takeTurn(bytes: number, signal: AbortSignal): Promise<void> {
    if (busy >= size) await turnOrAbort(waiting, bytes, signal)
    else busy++
  }

  // The turn is handed straight on, so that nobody can slip in between.
  function passTurn() {
    const [next] = waiting
    if (next) next.begin()
    else busy--
  }

  function sitDown(): Seat {
    const seated = idle.pop()
    if (seated) return seated
    const worker = spawn()
    return { number: free.shift() ?? 0, worker, remote: wrap<ImageWorker>(worker) }
  }

  return {
    size,
    async run(job, signal, begun) {
      signal.throwIfAborted()
      await takeTurn(bytesOf(job), signal)
      try {
        signal.throwIfAborted()
        const seat = sitDown()
        begun?.(seat.number)
        const result = await watch(seat, job, signal, timeoutMs).catch((error: unknown) => {
          free.push(seat.number)
          throw error
        })
        idle.push(seat)
        return result
      } finally {
        passTurn()
      }
    },
    close() {
      for (const { worker } of idle.splice(0)) worker.terminate()
    },
  }
}

interface Waiting {
  readonly bytes: number
  begin(): void
}

const bytesOf = ({ original }: ThumbnailJob) =>
  original instanceof Blob ? original.size : original.length

/** Keeps the biggest first, so that none of them is left to one worker while the others have nothing to do. */
function turnOrAbort(waiting: Waiting[], bytes: number, signal: AbortSignal): Promise<void> {
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
      begin() {
        leave()
        resolve()
      },
    }
    const smaller = waiting.findIndex((other) => other.bytes < bytes)
    waiting.splice(smaller < 0 ? waiting.length : smaller, 0, turn)
    signal.addEventListener('abort', abort)
  })
}

const handedOver = (job: ThumbnailJob) =>
  job.original instanceof Blob ? job : transfer(job, [job.original.buffer])

/** One job on one worker, which does not survive a failure. */
function watch(
  { worker, remote }: Seat,
  job: ThumbnailJob,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<ThumbnailResult> {
  return new Promise((resolve, reject) => {
    const over = new AbortController()
    const giveUp = (reason: unknown) => {
      over.abort()
      worker.terminate()
      reject(reason)
    }
    const crashed = (event: Event) => {
      const detail = event instanceof ErrorEvent ? event.message : ''
      giveUp(new AppError('worker_crashed', `The worker died on this picture. ${detail}`.trim()))
    }
    const timer = setTimeout(
      () => giveUp(new AppError('thumbnail_timeout', `No thumbnail after ${timeoutMs / 1000} s`)),
      timeoutMs,
    )
    over.signal.addEventListener('abort', () => clearTimeout(timer))
    worker.addEventListener('error', crashed, over)
    worker.addEventListener('messageerror', crashed, over)
    signal.addEventListener('abort', () => giveUp(signal.reason), over)
    remote.thumbnail(handedOver(job)).then(
      (result) => {
        over.abort()
        resolve(result)
      },
      (error: unknown) =>
        giveUp(new AppError('worker_crashed', 'The worker broke', { cause: error })),
    )
  })
}
