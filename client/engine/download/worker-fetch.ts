// Requests that are made in workers, one at a time in each. They know nothing of the run: pauses, retries and the
// host's limits stay with the page, which all workers share.
import { type Remote, wrap } from 'comlink'
import { aborted } from '../../core/async/aborted.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { RequestEvent } from '../../core/model/events.ts'
import type { FetchImage, Received } from './fetch-image.ts'

/** What a download worker offers. It also posts its RequestEvents, which ask for no answer. */
export interface DownloadWorker {
  /** Before anything else: the page's time origin, so that all tell times on one clock. */
  begin(timeOrigin: number, timeoutMs: number | null): void
  fetchImage(image: Parameters<FetchImage>[0]): Promise<Answer>
}

/** A failure is an answer: comlink carries only an error's name, message and stack. */
export type Answer =
  | ({ readonly kind: 'received' } & Received)
  | {
      readonly kind: 'failed'
      readonly code: AppError['code']
      readonly message: string
      readonly retryAfterS: number | undefined
    }

interface Seat {
  readonly worker: Worker
  readonly remote: Remote<DownloadWorker>
  /** Resolves when the worker can begin, or is dead. */
  readonly begun: Promise<void>
  /** Aborted when the worker dies of itself. */
  readonly death: AbortSignal
}

export interface RemoteFetch {
  /** Resolves when it can begin; one that cannot says so to its first request. */
  readonly ready: Promise<void>
  readonly fetchImage: FetchImage
  close(): void
}

/** Starts a worker at once, and another one for the next request when that has ended. */
export function createRemoteFetch(parts: {
  spawn: () => Worker
  emit: (event: RequestEvent) => void
  timeoutMs: number | null
}): RemoteFetch {
  const { spawn, emit, timeoutMs } = parts
  let seat: Seat | null = start()

  function start(): Seat {
    const worker = spawn()
    const remote = wrap<DownloadWorker>(worker)
    worker.addEventListener('message', ({ data }: MessageEvent) => {
      if (isEvent(data)) emit(data.event)
    })
    const death = new AbortController()
    worker.addEventListener('error', () => death.abort())
    const begun = remote.begin(performance.timeOrigin, timeoutMs)
    const dead = aborted(death.signal)
    return { worker, remote, begun: Promise.race([begun, dead]), death: death.signal }
  }

  function close() {
    seat?.worker.terminate()
    seat = null
  }

  /** Only the end of its worker ends a request that runs there. */
  function leaveBy({ remote, death }: Seat, image: Parameters<FetchImage>[0], signal: AbortSignal) {
    return new Promise<Answer>((resolve, reject) => {
      const over = new AbortController()
      const giveUp = (reason: unknown) => {
        over.abort()
        close()
        reject(reason)
      }
      const crashed = () => giveUp(new AppError('worker_crashed', 'The download’s worker died'))
      death.addEventListener('abort', crashed, over)
      signal.addEventListener('abort', () => giveUp(signal.reason), over)
      remote.fetchImage(image).then((answer) => {
        over.abort()
        resolve(answer)
      }, giveUp)
    })
  }

  return {
    ready: seat.begun,
    async fetchImage(image, signal) {
      signal.throwIfAborted()
      if (seat === null || seat.death.aborted) seat = start()
      const answer = await leaveBy(seat, image, signal)
      if (answer.kind === 'received') return answer
      throw new AppError(answer.code, answer.message, { retryAfterS: answer.retryAfterS })
    },
    close,
  }
}

const isEvent = (data: unknown): data is { event: RequestEvent } =>
  typeof data === 'object' && data !== null && 'event' in data
