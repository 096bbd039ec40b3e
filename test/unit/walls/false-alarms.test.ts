// Ordinary photographs through the relay: none may be taken for a wall. For 10,000 of them:
// GALLOPER_PHOTOGRAPHS=10000 npx vitest run --project=unit test/unit/walls/false-alarms.test.ts
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { AskedImage } from '../../../client/core/model/image.ts'
import { removedPicture } from '../../../server/demo/removed.ts'
import { askedImage } from '../../helpers/many-images.ts'
import { http } from '../../helpers/raw-host.ts'
import { downloadBy, outcomesOf, serverBefore } from '../../helpers/walls/wall-parts.ts'

const COUNT = Number(process.env.GALLOPER_PHOTOGRAPHS ?? 300)
const AT_ONCE = 16

/** The sizes of walls, and others. */
const SIDES = [
  [161, 81],
  [1024, 683],
  [1024, 1024],
  [640, 480],
  [160, 160],
  [90, 90],
  [320, 213],
  [760, 507],
  [1, 1],
] as const

interface Photograph {
  readonly image: AskedImage
  readonly bytes: Buffer
}

/** Number `n` of the photographs: its pixels, its size and its format depend on the number only. */
async function photograph(n: number): Promise<Photograph> {
  const [width, height] = SIDES[n % (2 * SIDES.length)] ?? [40 + (n % 211), 30 + (n % 173)]
  const type = n % 3 === 0 ? 'image/png' : 'image/jpeg'
  const background = { r: n % 256, g: (n >> 8) % 256, b: (n * 7) % 256 }
  const drawn = sharp({ create: { width, height, channels: 3, background } })
  const bytes = await drawn.toFormat(type === 'image/png' ? 'png' : 'jpeg').toBuffer()
  const whole = n % 5 === 0 ? paddedTo503(bytes, type) : bytes
  // A third of the images come from links, of which nothing is listed.
  const listed = n % 3 === 1 ? { type: null } : { width, height, bytes: whole.length, type }
  return { image: { ...askedImage(n), ...listed }, bytes: whole }
}

/** A file with exactly 503 bytes, if it is shorter: data behind the end of a picture are allowed. */
const paddedTo503 = (bytes: Buffer, type: string) =>
  bytes.length < 500 && type === 'image/jpeg'
    ? Buffer.concat([bytes.subarray(0, 2), comment(503 - bytes.length), bytes.subarray(2)])
    : bytes

/** A JPEG comment of this many bytes: ITU-T T.81, B.2.4.5. */
function comment(length: number): Buffer {
  const segment = Buffer.alloc(length, 0x20)
  segment.writeUInt16BE(0xfffe, 0)
  segment.writeUInt16BE(length - 2, 2)
  return segment
}

test(`of ${COUNT} ordinary photographs none is taken for a wall`, {
  timeout: 1_800_000,
}, async () => {
  const bodies = new Map<string, Buffer>()
  const { origin } = await serverBefore((path) => http('200 OK', { body: bodies.get(path) ?? '' }))
  const download = downloadBy(origin)
  const numbers = Array.from({ length: COUNT }, (_, n) => n).values()
  const results: Awaited<ReturnType<typeof download>>[] = []
  let with503 = 0
  const loop = async () => {
    for (const n of numbers) {
      const { image, bytes } = await photograph(n)
      if (bytes.length === 503) with503++
      bodies.set(`/${image.file}`, bytes)
      const result = await download(image)
      bodies.delete(`/${image.file}`)
      // The comparison needs hashes and sizes only.
      results.push(
        result.kind === 'downloaded' ? { ...result, bytes: headOf(result.bytes) } : result,
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, loop))
  const alarms = outcomesOf(results).filter(({ kind }) => kind === 'failed')
  expect(alarms).toEqual([])
  expect(results).toHaveLength(COUNT)
  expect(with503).toBeGreaterThan(COUNT / 50)
})

const headOf = (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, 2_000)

test.each([
  ['tells its size', { width: 161, height: 81, bytes: 503 }],
  ['tells nothing', {}],
])('a picture with the numbers of the removed one is saved, if the list %s', async (_, listed) => {
  const { origin } = await serverBefore(() => http('200 OK', { body: removedPicture() }))
  const image = { ...askedImage(0), ...listed, type: 'image/png' }
  expect(await downloadBy(origin)(image)).toMatchObject({ kind: 'downloaded' })
})
