// The page over HTTP/2, with a certificate of its own: everything at once through one connection.
import { connect } from 'node:http2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCertificate } from '../helpers/certificate.ts'
import { type FakeImage, type FakeImgur, file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { failToStart, type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, failureTable, openOptions, openPage, phase, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'

const certificate = makeCertificate()
const other = makeCertificate()
const IMAGES = 150
/** Each of these images is cut once, and then whole. */
const CUT_ONCE = 20
let imgur: FakeImgur
let server: RunningServer
/** Requests under way upstream: the number now, and the highest one. */
const upstream = { open: 0, most: 0 }

beforeAll(async () => {
  const jpeg = await picture({ width: 1200, height: 800 })
  // Each image has bytes of its own, so that none is taken for a placeholder.
  const sendAs = (id: string) => file(Buffer.concat([jpeg, Buffer.from(id)]), 'image/jpeg')
  const cut: NonNullable<FakeImage['serve']> = (response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': jpeg.length })
    response.write(jpeg.subarray(0, jpeg.length / 2), () => response.destroy())
  }
  const slowly =
    (serve: typeof cut): typeof cut =>
    (response) => {
      upstream.most = Math.max(upstream.most, ++upstream.open)
      response.on('close', () => upstream.open--)
      setTimeout(serve, 500, response)
    }
  const image = (n: number): FakeImage => {
    const id = `image${n}`
    let asked = 0
    const serve = slowly((response) => (n < CUT_ONCE && asked++ === 0 ? cut : sendAs(id))(response))
    return { id, serve }
  }
  const images = Array.from({ length: IMAGES }, (_, n) => image(n))
  imgur = await startFakeImgur([...images, { id: 'alwayscut', serve: slowly(cut) }])
  server = await startGalloper({ ...imgur.settings, ...certificate.settings })
})

afterAll(async () => {
  await server.stop()
  await imgur.close()
  certificate.remove()
  other.remove()
})

test('more images than streams at once: none is lost, and images that were cut are repeated or named', async () => {
  expect(server.url).toMatch(/^https:/)
  const { page, problems } = await openPage(server.url, { ignoreHTTPSErrors: true })
  await openOptions(page)
  await page.getByRole('spinbutton', { name: 'Images', exact: true }).fill('9000')
  await page.getByRole('combobox', { name: 'Strategy' }).selectOption('gather')
  await start(page, 'hot')
  await phase(page, 'running')
  await page.getByText('(100 possible)').waitFor()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: IMAGES, failed: 1, asked: IMAGES + 1 })
  const failures = await (await failureTable(page)).textContent()
  expect(failures).toMatch(/alwayscut\.jpg\s*Cut short/)
  await page.getByText('relay, h2').waitFor()
  expect(upstream.most).toBeGreaterThan(48)
  expect(upstream.most).toBeLessThanOrEqual(100)
  expect(problems).toEqual([])
})

test('its answers have no cookies and no HSTS, which browsers would remember for too long', async () => {
  const session = connect(server.url, { ca: certificate.cert })
  const headers = await new Promise((resolve, reject) =>
    session.request({ ':path': '/' }).on('response', resolve).on('error', reject).resume(),
  )
  session.close()
  expect(headers).toMatchObject({ ':status': 200, 'cross-origin-opener-policy': 'same-origin' })
  expect(headers).not.toHaveProperty('strict-transport-security')
  expect(headers).not.toHaveProperty('set-cookie')
})

test.each([
  [{ TLS_CERT: certificate.settings.TLS_CERT }, /^TLS_CERT is ".*TLS_KEY is missing.*\n$/],
  [{ TLS_KEY: 'key.pem' }, /^TLS_KEY is "key\.pem", but TLS_CERT is missing.*\n$/],
  [{ TLS_CERT: 'no.pem', TLS_KEY: 'no.pem' }, /^TLS_CERT is "no\.pem".*cannot be read.*\n$/],
  [{ ...certificate.settings, TLS_KEY: other.settings.TLS_KEY }, /^TLS_KEY.*does not belong.*\n$/],
])('%j stops the start with one line', async (settings, line) => {
  const { code, output } = await failToStart(settings)
  expect(code).toBe(1)
  expect(output).toMatch(line)
})
