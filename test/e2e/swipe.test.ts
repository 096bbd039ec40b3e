// A finger on the lightbox of a phone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, start } from '../helpers/page.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }

test('swipes to the left and right lead to the next image and back, and other moves to none', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=4&site=demo`, PHONE)
  await start(page, 'hot')
  await phase(page, 'finished')
  await page.locator('.tile button').nth(1).tap()
  const viewer = page.locator('dialog.viewer')
  const picture = viewer.locator('> img')
  await picture.waitFor()
  const devtools = await page.context().newCDPSession(page)
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    ...points: (readonly [x: number, y: number])[]
  ) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    })
  /** Moves a finger from the middle of the picture, in steps as a hand does. */
  const drag = async (dx: number, dy: number) => {
    const box = await picture.boundingBox()
    const [x, y] = [180, (box?.y ?? 0) + (box?.height ?? 0) / 2]
    await touch('touchStart', [x, y])
    for (let n = 1; n <= 6; n++) await touch('touchMove', [x + (dx * n) / 6, y + (dy * n) / 6])
    const shift = await picture.evaluate((img) => img.style.translate)
    await touch('touchEnd')
    return shift
  }
  const place = (n: number) => viewer.getByText(`${n} of 4`, { exact: true }).waitFor()

  await place(2)
  expect(await drag(-120, 8)).toBe('-120px')
  await place(3)
  await drag(-120, 0)
  await place(4)
  // There is none after the last.
  await drag(-120, 0)
  await drag(20, 0)
  await drag(60, 90)
  await place(4)
  await drag(140, -10)
  await place(3)
  expect(await picture.evaluate((img) => img.style.translate)).toBe('')
  expect(problems).toEqual([])
})
