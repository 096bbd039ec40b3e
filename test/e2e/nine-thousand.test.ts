// More images at once than a browser takes requests of a page, in a real browser. With EVERY_STRATEGY=1 it is 9,000
// images for each strategy; test/unit/client/engine/many-at-once.test.ts does that without a browser.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategies } from '../../client/engine/strategies/index.ts'
import { type FakeImgur, file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, openPage, phase, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'

const isWhole = process.env.EVERY_STRATEGY !== undefined
const IMAGES = isWhole ? 9_000 : 3_000
const chosen = isWhole ? strategies.map(({ id }) => id) : ['gather']

let imgur: FakeImgur
let server: RunningServer

beforeAll(async () => {
  const jpeg = await picture({ width: 16, height: 16 })
  const ids = Array.from({ length: IMAGES }, (_, n) => `nt${10_000 + n}`)
  const own = (id: string) => Buffer.concat([jpeg, Buffer.from(id)])
  imgur = await startFakeImgur(ids.map((id) => ({ id, serve: file(own(id), 'image/jpeg') })))
  server = await startGalloper(imgur.settings)
})
afterAll(async () => {
  await server.stop()
  await imgur.close()
})

test.each(chosen)(
  `C9: %s loses none of ${IMAGES} images, and the browser refuses no request`,
  async (strategy) => {
    const settings = `images=${IMAGES}&strategy=${strategy}&deadline=0&concurrency=16`
    const { page, problems } = await openPage(`${server.url}/?${settings}`)
    const refused: string[] = []
    page.on('requestfailed', (request) => refused.push(request.failure()?.errorText ?? ''))
    await start(page, 'https://imgur.com/a/aLbUm10')
    await phase(page, 'finished', 500_000)
    expect(await counts(page)).toMatchObject({ asked: IMAGES, saved: IMAGES, failed: 0 })
    expect(refused).toEqual([])
    expect(problems).toEqual([])
  },
  600_000,
)
