// What goes on in the page while a run is timed: whether it could be seen, and how long its main thread was blocked.

import { sleep } from '../../core/async/sleep.ts'
import type { Watched } from '../../engine/comparison/measurement.ts'
import type { Spoilt } from '../../engine/comparison/model.ts'

/** A task is noted a little after its end; the clock of the run has stopped by then. */
const NOTED_WITHIN_MS = 50

/** What a task may take before it counts as blocking: https://web.dev/articles/tbt */
const TASK_MS = 50

/** Watches from now on; `isBusy` tells whether something else runs in the page. */
export function watchPage(isBusy: () => boolean): () => Promise<Watched> {
  let spoilt: Spoilt | null = seenBy(isBusy)
  const look = () => {
    spoilt ??= seenBy(isBusy)
  }
  document.addEventListener('visibilitychange', look)
  let blockedMs = 0
  const tasks = observe('longtask', ({ duration }) => {
    blockedMs += Math.max(0, duration - TASK_MS)
  })
  return async () => {
    look()
    await new Promise((resolve) => setTimeout(resolve, NOTED_WITHIN_MS))
    document.removeEventListener('visibilitychange', look)
    tasks?.end()
    return { spoilt, blockedMs: tasks ? blockedMs : null }
  }
}

const seenBy = (isBusy: () => boolean): Spoilt | null =>
  document.hidden ? 'hidden' : isBusy() ? 'busy' : null

/** Null where the browser does not note such a thing. */
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

/** Between two runs: time for the page to draw what the last one brought. */
const REST_MS = 60

/** Resolves when the page can be seen and has drawn; rejects with the signal's reason. */
export async function pageAtRest(signal: AbortSignal): Promise<void> {
  await pageSeen(signal)
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await sleep(REST_MS, signal)
}

function pageSeen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = new AbortController()
    const look = () => {
      if (document.hidden && !signal.aborted) return
      over.abort()
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    document.addEventListener('visibilitychange', look, over)
    signal.addEventListener('abort', look, over)
    look()
  })
}
