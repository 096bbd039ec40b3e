// A run on the farm that is saved into a folder of the person's own, or as a zip, by the same template of names.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoFarm, startDemoFarm } from '../helpers/farm-stage.ts'
import { phase, saveZip, start } from '../helpers/page.ts'
import { filesIn, pageWithFolder, removeFrom, saves } from '../helpers/picked-folder.ts'
import { unzip } from '../helpers/unzip.ts'

let farm: DemoFarm
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galloper-farm-'))
  farm = await startDemoFarm({ RESULTS_URL: `file://${folder}/results` })
})
afterAll(async () => {
  await farm.stop()
  await rm(folder, { recursive: true, force: true })
})

const FILE = /\/runs\/[^/]+\/((?:originals|thumbnails)\/\d+)$/

/** A run of 12 images that is over. The tiles' own requests are not among those that are counted from then on. */
async function endedRun(names: string) {
  const query = new URLSearchParams({ site: 'demo', where: 'farm', images: '12', names })
  const opened = await pageWithFolder(`${farm.server.url}/?${query}`, FILE)
  await start(opened.page, 'hot')
  await phase(opened.page, 'finished')
  await opened.page.locator('.tile img').nth(11).waitFor()
  await opened.page.waitForLoadState('networkidle')
  opened.requested.length = 0
  return opened
}

const runOf = (page: Page) => /#run=([^&]+)/.exec(page.url())?.[1] ?? ''

test('what the folder has is neither fetched nor written again, and what differs stays', async () => {
  const { page, problems, requested } = await endedRun('{index}_{id}_{size}')
  await saves(page).click()
  await page.getByText(/^Saved 24 files \(.*\) into Pictures\.$/).waitFor()
  const first = await filesIn(page)
  const names = Object.keys(first)
  expect(names.filter((name) => /^[01]\d_[A-Za-z0-9]{7}\.(?:jpg|png)$/.test(name))).toHaveLength(12)
  expect(
    names.filter((name) => /^[01]\d_[A-Za-z0-9]{7}_128\.(?:jpg|png)$/.test(name)),
  ).toHaveLength(12)
  expect(names).toHaveLength(26)
  expect(new Set(requested).size).toBe(24)

  requested.length = 0
  await saves(page).click()
  await page.getByText('Everything was in Pictures already.').waitFor()
  expect(requested).toEqual([])
  expect(await filesIn(page)).toEqual(first)

  const [gone = ''] = await removeFrom(page, '^0[1-3]_.*_128')
  await page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory()
    const pictures = await root.getDirectoryHandle('Pictures')
    const file = await (await pictures.getFileHandle(name, { create: true })).createWritable()
    await file.write('mine')
    await file.close()
  }, gone)
  await saves(page).click()
  await page.getByText(/^Saved 3 files .* 21 files were there already\./).waitFor()
  expect(requested).toHaveLength(3)
  const last = await filesIn(page)
  expect(last[gone]?.[0]).toBe(4)
  expect(last[gone.replace('_128', '_128_2')]).toEqual([first[gone]?.[0], expect.any(Number)])
  expect(problems).toEqual([])
})

test('the zip has the names of the template too', async () => {
  const { page, problems } = await endedRun('{album} {index}')
  const names = Object.keys(unzip(await (await saveZip(page, true)).path()))
  expect(names.filter((name) => /^originals\/Hot [01]\d\.(?:jpg|png)$/.test(name))).toHaveLength(12)
  expect(names.filter((name) => /^Hot [01]\d_thumbnail\.(?:jpg|png)$/.test(name))).toHaveLength(12)
  expect(problems).toEqual([])

  const zip = `${farm.server.url}/api/farm/runs/${runOf(page)}/archive.zip`
  const asked = (template: string) => fetch(`${zip}?${new URLSearchParams({ names: template })}`)
  expect((await asked('x'.repeat(201))).status).toBe(400)
  const hostile = await asked('../../{id}/../{title}\0')
  expect(hostile.status).toBe(200)
  const file = join(folder, 'hostile.zip')
  await writeFile(file, Buffer.from(await hostile.arrayBuffer()))
  const safe = Object.keys(unzip(file)).filter((name) => !name.startsWith('report'))
  expect(safe).toHaveLength(12)
  for (const name of safe)
    expect(name).toMatch(/^_\.\._[A-Za-z0-9]{7}_\.\._[^/\\]+_thumbnail\.\w+$/)
})
