// A run lives longer than its page: a reload in the middle of it, and a second tab with a run of its own.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import {
  counts,
  earlierRuns,
  openPage,
  phase,
  pressSurely,
  saveZip,
  shownThumbnails,
  start,
} from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test('C1: a reload in the middle of 900 images loses none that were saved, and the rest can be resumed', async () => {
  const { page, problems } = await openPage(
    `${server.url}/?images=900&strategy=queue&concurrency=16`,
  )
  const requested: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/image/')) requested.push(new URL(request.url()).pathname)
  })
  await start(page)
  await expect.poll(async () => (await counts(page)).saved).toBeGreaterThan(200)
  await page.reload()
  const left = earlierRuns(page)
  const done = Number(/([\d,]+) images saved/.exec((await left.textContent()) ?? '')?.[1])
  expect(done).toBeGreaterThan(200)
  expect(done).toBeLessThan(900)

  requested.length = 0
  await page.getByRole('button', { name: 'Resume' }).click()
  await phase(page, 'finished')
  const status = await counts(page)
  expect(status).toMatchObject({ saved: 900, failed: 0, cancelled: 0 })
  expect(status.asked).toBe(900 + status.skipped)
  // Only missing images were requested, and none whose original was stored already.
  expect(new Set(requested).size).toBeLessThanOrEqual(900 - done)
  expect(await shownThumbnails(page)).toHaveLength(900)

  const files = unzip(await (await saveZip(page)).path())
  expect(Object.keys(files)).toHaveLength(902)
  const report = JSON.parse(String(files['report.json']))
  expect(report.counts).toEqual(status)
  expect(problems).toEqual([])
}, 400_000)

test('C1: a finished run is there after a reload until the person deletes it', async () => {
  const { page } = await openPage(`${server.url}/?images=12`)
  await start(page)
  await phase(page, 'finished')
  await page.reload()
  await page.getByRole('button', { name: 'Open' }).click()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 12 })
  await page.reload()
  await pressSurely(page.getByRole('button', { name: /^Delete all/ }))
  await earlierRuns(page).waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('heading', { name: 'Download many pictures at once' }).waitFor()
  expect(await earlierRuns(page).count()).toBe(0)
})

test('a cancelled run can be resumed', async () => {
  const { page } = await openPage(`${server.url}/?images=40&strategy=sequential`)
  await start(page)
  await expect.poll(async () => (await counts(page)).saved).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await phase(page, 'finished')
  expect((await counts(page)).cancelled).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Resume' }).click()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 40, cancelled: 0 })
})

test('C2: a second tab has a file store of its own and says so, and neither tab disturbs the other', async () => {
  const { page: first } = await openPage(`${server.url}/?images=20`)
  await start(first)
  await phase(first, 'finished')
  const second = await first.context().newPage()
  await second.goto(`${server.url}/?images=7&gallery=new`)
  await start(second)
  await phase(second, 'finished')
  const memoryOnly = /keeps its files in memory only/
  expect(await second.getByText(memoryOnly).count()).toBe(1)
  expect(await first.getByText(memoryOnly).count()).toBe(0)
  expect(Object.keys(unzip(await (await saveZip(first)).path()))).toHaveLength(22)
  expect(Object.keys(unzip(await (await saveZip(second)).path()))).toHaveLength(9)
})
