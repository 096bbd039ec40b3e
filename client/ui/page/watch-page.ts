// The page's side of a comparison: waits until the page is at rest, and watches it while a run is timed.
import type { Outage } from '../../core/async/circuit-breaker.ts'
import type { EngineEvent } from '../../core/model/events.ts'
import type { ComparisonPage, VoidReason, Watched } from '../../engine/comparison/page.ts'
import { environmentOf } from './environment.ts'

/** A task is reported a little after its end; the clock of the run has stopped by then. */
const REPORTED_WITHIN_MS = 50

/** A task may take this long before it counts as blocking: https://web.dev/articles/tbt */
const TASK_MS = 50

interface ComparisonPageParts {
  /** Tells if something else runs in the page. */
  readonly isBusy: () => boolean
  /** Is told of what the comparison waits for. */
  readonly onOutage: (outage: Outage | null) => void
  /** Takes the events of the run under way. */
  readonly onEvents: (events: readonly EngineEvent[]) => void
}

export function createComparisonPage(parts: ComparisonPageParts): ComparisonPage {
  const { isBusy, onOutage, onEvents } = parts
  let end: (() => Promise<Watched>) | null = null
  return {
    atRest: pageAtRest,
    async beginWatch() {
      // An engine that died leaves its watch behind.
      await end?.()
      end = watchPage(isBusy)
    },
    async endWatch() {
      if (!end) throw new Error('endWatch was called before beginWatch')
      const watched = await end()
      end = null
      return watched
    },
    tellOutage: async (outage) => onOutage(outage),
    tellEvents: async (events) => onEvents(events),
    environment: async () => environmentOf(),
  }
}

/** Watches from now on; the function that it returns ends the watch. */
function watchPage(isBusy: () => boolean): () => Promise<Watched> {
  let voidReason: VoidReason | null = reasonNow(isBusy)
  const look = () => {
    voidReason ??= reasonNow(isBusy)
  }
  document.addEventListener('visibilitychange', look)
  let blockedMs = 0
  const tasks = observe('longtask', ({ duration }) => {
    blockedMs += Math.max(0, duration - TASK_MS)
  })
  return async () => {
    look()
    await wait(REPORTED_WITHIN_MS)
    document.removeEventListener('visibilitychange', look)
    tasks?.end()
    return { voidReason, blockedMs: tasks ? blockedMs : null }
  }
}

const reasonNow = (isBusy: () => boolean): VoidReason | null =>
  document.hidden ? 'hidden' : isBusy() ? 'busy' : null

/** Null where the browser does not report entries of this type. */
function observe(type: string, take: (entry: PerformanceEntry) => void): { end(): void } | null {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return null
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(take))
  observer.observe({ type })
  return {
    end() {
      observer.takeRecords().forEach(take)
      observer.disconnect()
    },
  }
}

/** Between two runs: time for the page to draw the last one's results. */
const REST_MS = 60

/** Resolves when the page can be seen and has drawn. */
async function pageAtRest(): Promise<void> {
  await pageSeen()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await wait(REST_MS)
}

function pageSeen(): Promise<void> {
  return new Promise((resolve) => {
    const seen = new AbortController()
    const look = () => {
      if (document.hidden) return
      seen.abort()
      resolve()
    }
    document.addEventListener('visibilitychange', look, seen)
    look()
  })
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
