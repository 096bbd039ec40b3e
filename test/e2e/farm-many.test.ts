// Many images on the farm while the page is open: the page stays small. FARM_IMAGES=9000 npx vitest run --project=e2e
// test/e2e/farm-many.test.ts prints the longest tasks of the page's thread.
import type { Page } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'
import { file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { startGalloper, startWorker } from '../helpers/galloper.ts'
import { counts, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { startRedis } from '../helpers/redis.ts'
import { unzip } from '../helpers/unzip.ts'

const IMAGES = Number(process.env.FARM_IMAGES ?? 1_200)

/** Notes the tasks of the page that take more than 50 ms, from now on. */
const watchTasks = (page: Page) =>
  page.addInitScript(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) => {
      tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))
      document.documentElement.dataset.tasks = tasks.join(' ')
    }).observe({ type: 'longtask', buffered: true })
  })

async function report(page: Page, when: string) {
  const tasks = (await page.locator('html').getAttribute('data-tasks')) ?? ''
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  const heap = await page.evaluate(() => Reflect.get(performance, 'memory')?.usedJSHeapSize)
  if (process.env.FARM_IMAGES)
    console.log(
      `${when}: ${nodes} nodes, heap ${Math.round(heap / 1e6)} MB, tasks above 50 ms: ${tasks}`,
    )
  return nodes
}

test(`C9: ${IMAGES} images on the farm are all there, and the page holds those on the screen`, async () => {
  const jpeg = await picture({ width: 16, height: 16 })
  const ids = Array.from({ length: IMAGES }, (_, n) => `nt${10_000 + n}`)
  const serve = (id: string) => file(Buffer.concat([jpeg, Buffer.from(id)]), 'image/jpeg')
  const imgur = await startFakeImgur(ids.map((id) => ({ id, serve: serve(id) })))
  onTestFinished(imgur.close)
  const redis = await startRedis()
  onTestFinished(redis.stop)
  const settings = { ...imgur.settings, REDIS_URL: redis.url }
  const server = await startGalloper(settings)
  onTestFinished(server.stop)
  const worker = await startWorker(settings)
  onTestFinished(async () => void (await worker.stop()))

  const { page, problems } = await openPage('about:blank')
  await watchTasks(page)
  await page.goto(`${server.url}/?site=imgur&where=farm&images=${IMAGES}`)
  await page.getByRole('radio', { name: 'The farm' }).waitFor()
  await start(page, 'https://imgur.com/a/aLbUm10')
  await expect.poll(async () => (await counts(page)).saved).toBeGreaterThan(99)
  expect(await report(page, 'under way, Pictures')).toBeLessThan(2_000)
  await page.keyboard.press('2')
  await page.locator('canvas').waitFor()
  await page.keyboard.press('3')
  await page.getByRole('table', { name: 'Images' }).waitFor()
  expect(await report(page, 'under way, Table')).toBeLessThan(2_000)
  await page.keyboard.press('1')
  await phase(page, 'finished', 400_000)
  expect(await counts(page)).toMatchObject({ asked: IMAGES, saved: IMAGES })

  const last = page.locator(`.tile[data-index="${IMAGES - 1}"] img`)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await last.waitFor()
  expect(await report(page, 'at its end, scrolled down')).toBeLessThan(2_000)

  await page.reload()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ asked: IMAGES, saved: IMAGES })
  expect(await report(page, 'opened again')).toBeLessThan(2_000)
  expect(Object.keys(unzip(await (await saveZip(page)).path()))).toHaveLength(IMAGES + 2)
  expect(problems).toEqual([])
}, 600_000)
