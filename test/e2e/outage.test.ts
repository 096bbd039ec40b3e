// C3: the image host, the network or Galloper's server is away in the middle of a run of 300 images. The seconds that
// it is away: OUTAGE_SECONDS=120 npx vitest run --project=e2e test/e2e/outage.test.ts
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startGalloper } from '../helpers/galloper.ts'
import { counts, openOptions, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { until } from '../helpers/until.ts'
import { unzip } from '../helpers/unzip.ts'

const IMAGES = 300
const SECONDS = (process.env.OUTAGE_SECONDS ?? '3,10').split(',').map(Number)
const MINUTES_MS = Math.max(...SECONDS) * 1_000 + 120_000

let jpeg: Uint8Array
beforeAll(async () => {
  jpeg = await picture()
})

const idOf = (n: number) => `ya${String(n).padStart(5, '0')}`

/** Images that the host sends before something is away. */
const BEFORE = 100

/** An image host that can go and come back at the same port. It keeps its answers back after the first hundred. */
async function startHost() {
  let asked = 0
  let goOn = () => {}
  const isAway = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const listener = createServer(async (request, response) => {
    if (++asked > BEFORE) await isAway
    const body = Buffer.concat([jpeg, Buffer.from(request.url ?? '')])
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': body.length })
      response.end(body)
    }, 100)
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = listener.address() as AddressInfo
  async function leave() {
    const closed = new Promise((resolve) => listener.close(resolve))
    listener.closeAllConnections()
    await closed
  }
  onTestFinished(async () => {
    listener.closeAllConnections()
    listener.close()
  })
  return { origin: `http://127.0.0.1:${port}`, leave, back: () => listen(port), goOn }
}

async function startRun() {
  const host = await startHost()
  const settings = { IMGUR_IMAGE_ORIGIN: host.origin }
  const server = await startGalloper(settings)
  let running = server
  onTestFinished(() => running.stop())
  const { page } = await openPage(`${server.url}/?site=imgur`)
  const links = Array.from({ length: IMAGES }, (_, n) => `https://i.imgur.com/${idOf(n)}.jpg`)
  await openOptions(page)
  await page.getByLabel('Strategy').selectOption('queue')
  await start(page, links.join('\n'))
  await until('a part is here', async () => (await counts(page)).saved >= 50)
  return {
    page,
    host,
    server: {
      // A server that is asked to end would still answer some requests, and cut others off.
      leave: () => running.kill(),
      async back() {
        running = await startGalloper({ ...settings, PORT: new URL(server.url).port })
      },
    },
  }
}

/** All images are saved, and no attempt was spent on the outage. */
async function expectAllSaved(page: Page, awayMs: number, backAt: number) {
  // An outage costs the time that it takes and some seconds.
  await page
    .getByRole('region', { name: 'Waiting' })
    .waitFor({ state: 'detached', timeout: 20_000 })
  const seenMs = Date.now() - backAt
  await phase(page, 'finished')
  console.log(
    `away for ${awayMs} ms, seen ${seenMs} ms and finished ${Date.now() - backAt} ms after its return`,
  )
  expect(await counts(page)).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  const files = unzip(await (await saveZip(page)).path())
  const report = JSON.parse(files['report.json']?.toString() ?? '')
  const attempts = report.images.map((image: { attempts: number }) => image.attempts)
  expect(attempts.every((attempt: number) => attempt === 1)).toBe(true)
}

describe.each(SECONDS)('C3: away for %i s', (seconds) => {
  test('the image host', { timeout: MINUTES_MS }, async () => {
    const { page, host } = await startRun()
    await host.leave()
    const { host: name } = new URL(host.origin)
    await page.getByText(`The image host ${name} takes no connections at the moment.`).waitFor()
    await page
      .getByText(/^Waiting since \d\d:\d\d.*(The next try is in|It is being tried now)/)
      .waitFor()
    host.goOn()
    await page.waitForTimeout(seconds * 1_000)
    await host.back()
    await expectAllSaved(page, seconds * 1_000, Date.now())
  })

  test('the network', { timeout: MINUTES_MS }, async () => {
    const { page, host } = await startRun()
    await page.context().setOffline(true)
    await page.getByText('This computer has no network.').waitFor()
    host.goOn()
    await page.waitForTimeout(seconds * 1_000)
    await page.context().setOffline(false)
    await expectAllSaved(page, seconds * 1_000, Date.now())
  })

  test('Galloper’s server', { timeout: MINUTES_MS }, async () => {
    const { page, host, server } = await startRun()
    await server.leave()
    await page.getByText('Galloper’s server cannot be reached.').waitFor()
    host.goOn()
    await page.waitForTimeout(seconds * 1_000)
    await server.back()
    await expectAllSaved(page, seconds * 1_000, Date.now())
  })
})
