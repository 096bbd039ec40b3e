// One run of the real page, started by its own button and timed by its own clock. A function that is written here
// is called in the page, and can use nothing from outside of itself.
import { setTimeout as sleep } from 'node:timers/promises'
import { countsIn, type PageCounts } from '../helpers/page.ts'
import type { Session } from './devtools.ts'

/** How long after the last word to the page its run begins, ms. */
const START_MS = 300

export interface RunTimes {
  /** From the click to the end. */
  readonly totalMs: number
  /** From the first download to the last thumbnail, without the listing. */
  readonly runMs: number
  /** The longest task on the page's own thread in that time; 0 if none took 50 ms. */
  readonly longestTaskMs: number
}

/** Resolves when the run is over. */
export async function runOnce(page: Session, timeoutMs: number): Promise<RunTimes> {
  const late = sleep(timeoutMs, undefined, { ref: false }).then(() => {
    throw new Error(`The run was not over after ${timeoutMs} ms`)
  })
  return Promise.race([page.evaluate(startAndTime, START_MS), late])
}

/** In the page. */
async function startAndTime(startMs: number): Promise<RunTimes> {
  const find = () =>
    [...document.querySelectorAll<HTMLElement>('button[type=submit]')].find(({ textContent }) =>
      textContent?.trim().startsWith('Start'),
    )
  let start = find()
  // The page's program may come after its document.
  for (let tries = 0; !start && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, startMs))
    start = find()
  }
  if (!start) throw new Error('The page has no button Start')
  const root = document.documentElement
  const times: Record<string, number> = {}
  const over = new Promise<void>((resolve) => {
    const note = () => {
      const { phase = '' } = root.dataset
      times[phase] ??= performance.now()
      if (phase === 'finished') resolve()
    }
    new MutationObserver(note).observe(root, { attributeFilter: ['data-phase'] })
  })
  const tasks: number[] = []
  const watch = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (startTime + duration > clicked) tasks.push(duration)
  })
  await new Promise((resolve) => setTimeout(resolve, startMs))
  const clicked = performance.now()
  watch.observe({ type: 'longtask' })
  start.click()
  await over
  const { running = Number.NaN, finished = Number.NaN } = times
  // The browser tells of a long task some time after it.
  await new Promise((resolve) => setTimeout(resolve, startMs))
  watch.disconnect()
  return {
    totalMs: finished - clicked,
    runMs: finished - running,
    longestTaskMs: Math.max(0, ...tasks),
  }
}

/** The counts in the page's status region. */
export const countsOf = async (page: Session): Promise<PageCounts> =>
  countsIn(
    await page.evaluate(() =>
      [...document.querySelectorAll('[role=status]')].map((one) => one.textContent).join(' '),
    ),
  )
