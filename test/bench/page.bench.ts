// npm run bench -- page: the page's own thread with 9,000 images: its longest task while they come, while a person
// scrolls through each view as fast as a wheel turns, and what the page then holds.
import { expect, onTestFinished, test } from 'vitest'
import { startWorker } from '../helpers/galloper.ts'
import { startRedis } from '../helpers/redis.ts'
import { startBareBrowser } from './bare-browser.ts'
import type { Session } from './devtools.ts'
import { countsOf, runOnce } from './page-run.ts'
import { startDemoServer } from './stage.ts'
import { traceTasks } from './task-trace.ts'

const IMAGES = Number(process.env.PAGE_IMAGES ?? 9_000)
/** PAGE_WHERE=farm: the run is on the farm, with one worker. */
const WHERE = process.env.PAGE_WHERE === 'farm' ? 'farm' : 'tab'
const TIMEOUT_MS = 1_200_000
/** No limits: this is about the page. */
const LINE = {
  latencyMs: 5,
  jitterMs: 0,
  connectionMbps: null,
  totalMbps: null,
  requestsPerSecond: null,
  failures: {},
}
const VIEWS = ['Pictures', 'Timeline', 'Table'] as const

test(`${IMAGES} images: no long task on the page's thread`, async () => {
  const server = WHERE === 'farm' ? await startDemoFarm() : await startDemoServer(LINE)
  onTestFinished(server.close)
  const browser = await startBareBrowser()
  onTestFinished(browser.close)
  const { page } = browser
  await browser.open(`${server.url}/?images=${IMAGES}&gallery=hot&site=demo&where=${WHERE}`)
  const coming = await traceTasks(browser.profile)
  const { totalMs, longestTaskMs } = await runOnce(page, TIMEOUT_MS)
  const comeTasks = await coming.end()
  expect(await countsOf(page)).toMatchObject({ saved: IMAGES, failed: 0 })
  console.log(`${IMAGES} images in ${Math.round(totalMs / 1000)} s`)
  console.log(
    `  longest task while they come: ${Math.round(longestTaskMs)} ms; CPU ${cpuOf(comeTasks)}`,
  )
  for (const view of VIEWS) {
    const scrolling = await traceTasks(browser.profile)
    const { switchMs, tasks, uncovered, empty, looks } = await page.evaluate(scrollThrough, view)
    const cpu = cpuOf(await scrolling.end())
    const longest = Math.round(Math.max(0, ...tasks))
    console.log(
      `  ${view}: shown after ${Math.round(switchMs)} ms; longest task ${longest} ms of ${tasks.length} above 50; CPU ${cpu}; ` +
        `${uncovered} of ${looks} looks at a place without rows; ${Math.round(100 * empty)} % of the tiles before their picture`,
    )
  }
  const { nodes, heapMB } = await held(page)
  console.log(`  ${nodes} nodes, ${heapMB} MB of JavaScript's heap on the page's thread`)
})

async function startDemoFarm() {
  const redis = await startRedis()
  onTestFinished(redis.stop)
  const settings = { REDIS_URL: redis.url }
  const server = await startDemoServer(LINE, undefined, settings)
  const worker = await startWorker(settings)
  onTestFinished(async () => {
    await worker.stop()
  })
  return server
}

/** The CPU time of the longest tasks. */
const cpuOf = (tasks: readonly { readonly cpuMs: number }[]) =>
  `${tasks
    .slice(0, 3)
    .map(({ cpuMs }) => Math.round(cpuMs))
    .join(', ')} ms`

/** In the page: shows a view and scrolls it from its top to its end, 600 px a frame. */
async function scrollThrough(view: string) {
  const tasks: number[] = []
  const watch = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration)
  })
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => setTimeout(resolve, 500))
  watch.observe({ type: 'longtask' })
  const pressed = performance.now()
  const choice = [...document.querySelectorAll<HTMLElement>('label, button, [role=tab]')].find(
    ({ textContent }) => textContent?.trim().startsWith(view),
  )
  choice?.click()
  await frame()
  await frame()
  const switchMs = performance.now() - pressed
  const scroller = document.scrollingElement ?? document.documentElement
  scroller.scrollTop = 0
  let uncovered = 0
  let tiles = 0
  let empty = 0
  let looks = 0
  let moved = true
  while (moved && looks < 3_000) {
    const before = scroller.scrollTop
    scroller.scrollTop += 600
    moved = scroller.scrollTop > before
    await frame()
    await frame()
    looks++
    const list = document.querySelector('.tiles, tbody')?.getBoundingClientRect()
    const boxes = [...document.querySelectorAll('[data-index]')].map((one) => ({
      picture: one.matches('tr') || one.querySelector('img') !== null,
      ...one.getBoundingClientRect().toJSON(),
    }))
    if (!list || boxes.length === 0) continue
    const seen = boxes.filter(({ top, bottom }) => bottom > 0 && top < innerHeight)
    const [first, last] = [boxes[0].top, boxes.at(-1).bottom]
    if (first > Math.max(list.top, 0) + 60 || last < Math.min(list.bottom, innerHeight) - 60)
      uncovered++
    tiles += seen.length
    empty += seen.filter(({ picture }) => !picture).length
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  watch.disconnect()
  return { switchMs, tasks, uncovered, empty: empty / Math.max(tiles, 1), looks }
}

async function held(page: Session) {
  await page.send('HeapProfiler.collectGarbage')
  await page.send('Performance.enable')
  const { metrics } = await page.send('Performance.getMetrics')
  const of = (name: string) =>
    metrics.find((one: { name: string }) => one.name === name)?.value ?? 0
  return { nodes: of('Nodes'), heapMB: Math.round(of('JSHeapUsedSize') / 1e6) }
}
