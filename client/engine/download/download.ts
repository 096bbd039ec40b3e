// Stage 1: one download, the same for every strategy: ask, try again, give a file or an outcome.
import type { Api } from '../../api/server-api.ts'
import type { CircuitBreaker } from '../../core/async/circuit-breaker.ts'
import type { PauseSwitch } from '../../core/async/pause-switch.ts'
import { retryDelay } from '../../core/async/retry.ts'
import { impostorOf } from '../../core/image/impostor.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'
import type { AskedImage, Site } from '../../core/model/image.ts'
import type { Deferred, Downloaded, Failed, Route } from '../../core/model/outcome.ts'
import type { FetchImage } from './fetch-image.ts'
import type { HostLimiter } from './host-limiter.ts'
import type { Pacer } from './pacer.ts'
import { type RefusalParts, waitAfterRefusal } from './refusals.ts'
import type { Tally } from './tally.ts'

export interface DownloadParts extends RefusalParts {
  readonly api: Pick<Api, 'imageAddress'>
  readonly site: Site
  /** The route to try first. */
  readonly route: Route
  readonly fetchImage: FetchImage
  readonly pauseSwitch: PauseSwitch
  readonly hostLimiter: HostLimiter
  readonly pacer: Pacer
  /** It probes addresses of the relay. */
  readonly circuitBreaker: CircuitBreaker<string>
  readonly emit: Emit
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** Resolves after this many milliseconds; rejects with the signal's reason. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** An image that is refused this often, one time after another, lets the others go first. */
const DEFERRED_AFTER = 4

/** A download that rejects only when the run is aborted. Every other failure is an outcome. */
export function createDownload(parts: DownloadParts) {
  const { emit, hostLimiter, pacer, tallies, circuitBreaker, signal, now, sleep } = parts
  return async function download(image: AskedImage): Promise<Downloaded | Failed | Deferred> {
    const { index } = image
    const tally = tallies.of(index, now())
    let outages = circuitBreaker.outages()
    for (let refused = 0; ; ) {
      await pass(index, parts)
      if (outages !== circuitBreaker.outages()) {
        // The requests of an outage, and those that its beginning broke off, say nothing of this image.
        outages = circuitBreaker.outages()
        Object.assign(tally, { attempts: 0, failures: 0, refusals: 0 })
      }
      emit({ kind: 'request-began', at: now(), index, attempt: ++tally.attempts })
      const { answer, url } = await tryOnce(image, parts).finally(() => {
        pacer.arrived(index)
        emit({ kind: 'request-ended', at: now(), index })
      })
      if (!(answer instanceof AppError)) {
        circuitBreaker.answered(url)
        tallies.end(index, url)
        return finished(image, answer, tally, now())
      }
      if (await circuitBreaker.isOutage(answer, url)) continue
      const isRefused = hostLimiter.refused(answer)
      const waitMs = isRefused
        ? await waitAfterRefusal(answer, tally, parts)
        : waitAfterFailure(answer, tally, parts)
      if (waitMs === null) {
        if (await circuitBreaker.isOutageAtLast(answer, url)) continue
        tallies.end(index, null)
        return failed(image, answer, tally, now())
      }
      emit({ kind: 'retrying', at: now(), index, reason: answer.code, waitMs })
      if (isRefused && ++refused >= DEFERRED_AFTER) return { kind: 'deferred', image }
      await sleep(waitMs, signal)
    }
  }
}

/** Resolves when a request may begin. */
async function pass(index: number, parts: DownloadParts) {
  const { circuitBreaker, pauseSwitch, hostLimiter, pacer, signal } = parts
  signal.throwIfAborted()
  for (;;) {
    await circuitBreaker.pass(signal)
    await hostLimiter.pass(signal)
    await pauseSwitch.pass(signal)
    if (hostLimiter.isClosed()) continue
    await pacer.pass(index, signal)
    // An outage closes the pause switch, too.
    if (!hostLimiter.isClosed() && !pauseSwitch.isClosed()) return
    pacer.unused(index)
  }
}

/** Milliseconds until the next attempt, or null if there should be none. */
function waitAfterFailure(
  error: AppError,
  tally: Tally,
  { hostLimiter, random }: DownloadParts,
): number | null {
  tally.failures++
  const waitMs = retryDelay(error, tally, random)
  return waitMs !== null && hostLimiter.spendRetry() ? waitMs : null
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

function finished(
  image: AskedImage,
  { bytes, ...facts }: Awaited<ReturnType<FetchImage>>,
  tally: Tally,
  at: number,
): Downloaded | Failed {
  const impostor = impostorOf(image, bytes)
  if (impostor !== null) return failed(image, impostor, tally, at)
  const { attempts, began } = tally
  const fetched = { attempts, ms: at - began, bytes: bytes.length, ...facts }
  return { kind: 'downloaded', image, bytes, fetched }
}

const failed = (
  image: AskedImage,
  error: AppError,
  { attempts, began }: Tally,
  at: number,
): Failed => ({
  kind: 'failed',
  image,
  reason: error.code,
  message: error.message,
  attempts,
  ms: at - began,
  fetched: null,
})
