// Stage 1: one download, the same for every strategy: ask, try again, give a file or an outcome.
import type { Api } from '../../api/server-api.ts'
import type { CircuitBreaker } from '../../core/async/circuit-breaker.ts'
import type { PauseSwitch } from '../../core/async/pause-switch.ts'
import { retryDelay } from '../../core/async/retry.ts'
import { impostorOf } from '../../core/image/impostor.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'
import type { AskedImage, Site } from '../../core/model/image.ts'
import type { Downloaded, Failed, Route } from '../../core/model/outcome.ts'
import type { FetchImage } from './fetch-image.ts'
import type { HostLimiter } from './host-limiter.ts'

export interface DownloadParts {
  readonly api: Pick<Api, 'imageAddress'>
  readonly site: Site
  /** The route to try first. */
  readonly route: Route
  readonly fetchImage: FetchImage
  readonly pauseSwitch: PauseSwitch
  readonly hostLimiter: HostLimiter
  /** Null for a run in which an outage fails the images. It probes addresses of the relay. */
  readonly circuitBreaker: CircuitBreaker<string> | null
  readonly emit: Emit
  readonly signal: AbortSignal
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  readonly random: () => number
  /** Resolves after this many milliseconds; rejects with the signal's reason. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** A download that rejects only when the run is aborted. Whatever else goes wrong is an outcome. */
export function createDownload(parts: DownloadParts) {
  const { emit, pauseSwitch, hostLimiter, circuitBreaker, signal, now, random, sleep } = parts

  /** Resolves when a request may begin. */
  async function pass() {
    signal.throwIfAborted()
    do {
      await circuitBreaker?.pass(signal)
      await pauseSwitch.pass(signal)
      await hostLimiter.pass(signal)
    } while (pauseSwitch.isClosed())
  }

  return async function download(image: AskedImage): Promise<Downloaded | Failed> {
    const { index } = image
    const began = now()
    let refusals = 0
    let outages = circuitBreaker?.outages()
    for (let attempts = 1; ; attempts++) {
      await pass()
      if (outages !== circuitBreaker?.outages()) {
        // The requests of an outage, and those that its beginning broke off, say nothing of this image.
        outages = circuitBreaker?.outages()
        attempts = 1
        refusals = 0
      }
      emit({ kind: 'request-began', at: now(), index, attempt: attempts })
      const { answer, url } = await tryOnce(image, parts).finally(() =>
        emit({ kind: 'request-ended', at: now(), index }),
      )
      const ms = now() - began
      if (!(answer instanceof AppError)) {
        circuitBreaker?.answered(url)
        const { bytes, ...facts } = answer
        const impostor = impostorOf(image, bytes)
        if (impostor !== null) return failed(image, impostor, attempts, ms)
        const fetched = { attempts, ms, bytes: bytes.length, ...facts }
        return { kind: 'downloaded', image, bytes, fetched }
      }
      if (await circuitBreaker?.isOutage(answer, url)) continue
      const isRefused = hostLimiter.refused(answer)
      if (isRefused) refusals++
      const delay = retryDelay(answer, { failures: attempts - refusals, refusals }, random)
      const mayRetry = delay !== null && (isRefused || hostLimiter.spendRetry())
      if (!mayRetry) return failed(image, answer, attempts, ms)
      emit({ kind: 'retrying', at: now(), index, reason: answer.code, waitMs: delay })
      await sleep(delay, signal)
    }
  }
}

/** Aborts and mistakes of the program are no outcomes; the caller hears of them. */
async function tryOnce({ file, index }: AskedImage, parts: DownloadParts) {
  const { api, site, route, fetchImage, signal } = parts
  const { url, directUrl, leave } = api.imageAddress(file, { site, route })
  try {
    return { answer: await fetchImage({ index, url, directUrl }, signal), url }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AppError) return { answer: error, url }
    throw error
  } finally {
    leave()
  }
}

const failed = (image: AskedImage, error: AppError, attempts: number, ms: number): Failed => ({
  kind: 'failed',
  image,
  reason: error.code,
  message: error.message,
  attempts,
  ms,
  fetched: null,
})
