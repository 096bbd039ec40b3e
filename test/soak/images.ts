// Many different images with their hashes, and requests that check every byte.
import { createHash } from 'node:crypto'
import { type Agent, get } from 'node:http'
import { randomBy } from '../../client/core/async/random.ts'
import { type FakeImage, file } from '../helpers/fake-imgur.ts'
import { picture } from '../helpers/pictures.ts'

export interface Checked extends FakeImage {
  readonly sha256: string
  readonly bytes: number
}

/** Images of this size, each with other bytes behind its picture. */
export async function makeImages(count: number, bytes: number, prefix = 'img'): Promise<Checked[]> {
  const start = await picture()
  return Array.from({ length: count }, (_, n) => {
    const body = Buffer.alloc(bytes)
    const random = randomBy(n + 1)
    for (let at = 0; at + 4 <= bytes; at += 4) body.writeUInt32LE((random() * 2 ** 32) >>> 0, at)
    body.set(start)
    const sha256 = createHash('sha256').update(body).digest('hex')
    return { id: `${prefix}${n}`, bytes, sha256, serve: file(body, 'image/jpeg') }
  })
}

export type Reading =
  | { readonly kind: 'whole'; readonly sha256: string; readonly ms: number }
  | { readonly kind: 'refused'; readonly status: number; readonly ms: number }
  | { readonly kind: 'broken'; readonly ms: number }

/** Downloads one address to its end. */
export function readImage(url: string, agent: Agent, localAddress?: string): Promise<Reading> {
  const began = performance.now()
  const ms = () => performance.now() - began
  return new Promise((resolve) => {
    const asking = get(url, { agent, ...(localAddress && { localAddress }) }, (response) => {
      const hash = createHash('sha256')
      response.on('data', (part) => hash.update(part))
      response.on('error', () => resolve({ kind: 'broken', ms: ms() }))
      response.on('end', () =>
        resolve(
          response.statusCode === 200
            ? { kind: 'whole', sha256: hash.digest('hex'), ms: ms() }
            : { kind: 'refused', status: response.statusCode ?? 0, ms: ms() },
        ),
      )
    })
    asking.on('error', () => resolve({ kind: 'broken', ms: ms() }))
  })
}

/** Reads images in a loop at this concurrency until the time is over. */
export async function readFor(
  seconds: number,
  atOnce: number,
  { url, images, agent }: { url: string; images: readonly Checked[]; agent: Agent },
) {
  const end = performance.now() + seconds * 1000
  const took: number[] = []
  let [wrong, errors, next] = [0, 0, 0]
  const loop = async () => {
    while (performance.now() < end) {
      const image = images[next++ % images.length]
      const reading = await readImage(`${url}/api/image/${image?.id}.jpg`, agent)
      if (reading.kind !== 'whole') errors++
      else if (reading.sha256 !== image?.sha256) wrong++
      else took.push(reading.ms)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, loop))
  took.sort((a, b) => a - b)
  const at = (share: number) => Math.round(took[Math.floor(took.length * share)] ?? 0)
  const { length } = took
  return { right: length, wrong, errors, perSecond: length / seconds, p50: at(0.5), p99: at(0.99) }
}
