// Every state of every page, in both schemes, on a desk and on a phone: nothing that axe complains of, nothing that
// makes the page scroll sideways. With SCREENS=1 (npm run screens) it also draws them into docs/screens/.
import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper, startWorker } from '../helpers/galloper.ts'
import { openPage } from '../helpers/page.ts'
import { startRedis } from '../helpers/redis.ts'
import { chooseStates } from '../helpers/states/choose-states.ts'
import { downloadStates } from '../helpers/states/download-states.ts'
import { otherStates } from '../helpers/states/other-states.ts'
import type { State } from '../helpers/states/state.ts'
import { sideways, violations } from '../helpers/violations.ts'

const isDrawn = process.env.SCREENS !== undefined
const SCREENS = join(import.meta.dirname, '../../docs/screens')
const SIZES = [
  { width: 1440, height: 900 },
  ...(isDrawn ? [{ width: 768, height: 1024 }] : []),
  { width: 360, height: 760 },
]
const SCHEMES = ['light', 'dark'] as const

const servers: Partial<Record<State['at'], RunningServer>> = {}
const ends: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  const redis = await startRedis()
  const farm = { REDIS_URL: redis.url }
  ends.push(redis.stop)
  servers.demo = await startGalloper()
  servers.live = await startGalloper()
  servers.locked = await startGalloper({ ACCESS_TOKEN: 'a-token-of-24-characters' })
  servers.farm = await startGalloper(farm)
  const worker = await startWorker(farm)
  ends.push(worker.stop, ...Object.values(servers).map(({ stop }) => stop))
  mkdirSync(SCREENS, { recursive: true })
})
afterAll(async () => {
  for (const end of ends.toReversed()) await end()
})

test.each([...downloadStates, ...chooseStates, ...otherStates])('$name', async (state) => {
  const { url = '' } = servers[state.at] ?? {}
  const { page } = await openPage(`${url}/${state.address}`, { bypassCSP: true })
  await state.reach?.(page)
  const faults: string[] = []
  for (const size of SIZES) {
    await page.setViewportSize(size)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      if (isDrawn) await draw(page, `${state.name}-${size.width}-${colorScheme}`)
      faults.push(
        ...(await violations(page)).map((fault) => `${size.width} ${colorScheme}: ${fault}`),
      )
    }
    if ((await sideways(page)) > 0) faults.push(`${size.width}: the page scrolls sideways`)
  }
  expect(faults).toEqual([])
  await state.after?.(page)
})

async function draw(page: Page, name: string) {
  // Where a start has brought the person.
  await page.evaluate(() => document.querySelector('.results:has(.run)')?.scrollIntoView())
  await page.waitForTimeout(300)
  // A picture is for everybody, and the name of the machine is not.
  await page.evaluate((name) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      if (text.nodeValue?.includes(name)) text.nodeValue = text.nodeValue.replace(name, 'machine')
  }, hostname())
  const png = await page.screenshot()
  await sharp(png)
    .webp({ quality: 45, effort: 6 })
    .toFile(join(SCREENS, `${name}.webp`))
}
