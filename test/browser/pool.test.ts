// The pool with real workers, and pica with real pictures, in a real browser.
import { Pica } from 'pica/pica_main'
import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../client/core/image/decode-limits.ts'
import { typeOf } from '../../client/core/image/signatures.ts'
import type { ThumbnailWorker } from '../../client/core/model/thumbnail-job.ts'
import { createInlinePool } from '../../client/engine/thumbnails/inline-pool.ts'
import { createWorkerPool, type Picture } from '../../client/engine/thumbnails/pool.ts'
import { createThumbnailer } from '../../client/thumbnailer/thumbnailer.ts'
import { startThumbnailWorker } from '../../client/workers/spawn.ts'
import { createWorkerClient } from '../../client/workers/worker-client.ts'

const never = new AbortController().signal

function poolOf(size: number, start = startThumbnailWorker, timeoutMs = 20_000) {
  const pool = createWorkerPool({ start, size, timeoutMs })
  onTestFinished(() => pool.close())
  return pool
}

/** Left half red, right half blue. */
async function drawing(width: number, height: number, type = 'image/jpeg'): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#f00'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#00f'
  context.fillRect(width / 2, 0, width / 2, height)
  return canvas.convertToBlob({ type })
}

const picture = (original: Blob, type = 'image/jpeg'): Picture => ({
  index: 0,
  bytes: original.size,
  read: async () => new Uint8Array(await original.arrayBuffer()),
  box: 128,
  shape: 'fit',
  type,
  limits: DEFAULT_LIMITS,
})

async function pixel(file: Uint8Array<ArrayBuffer>, x: number, y: number): Promise<number[]> {
  const bitmap = await createImageBitmap(new Blob([file]))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  return [...(context?.getImageData(x, y, 1, 1).data ?? [])]
}

test.each(['image/jpeg', 'image/png', 'image/webp'])(
  'a %s becomes a right thumbnail',
  async (type) => {
    const made = await poolOf(1).run(picture(await drawing(600, 400, type), type), never)
    if (made.kind !== 'made') throw new Error(made.message)
    expect(made).toMatchObject({ width: 128, height: 85, sourceWidth: 600, sourceHeight: 400 })
    expect(made.type).toBe(type)
    expect(typeOf(made.thumbnail)).toBe(type)
    const [red = 0, , blue = 0] = await pixel(made.thumbnail, 20, 40)
    expect(red).toBeGreaterThan(240)
    expect(blue).toBeLessThan(15)
    const [red2 = 0, , blue2 = 0] = await pixel(made.thumbnail, 108, 40)
    expect(red2).toBeLessThan(15)
    expect(blue2).toBeGreaterThan(240)
  },
)

test('a transparent picture stays transparent', async () => {
  const canvas = new OffscreenCanvas(300, 300)
  const context = canvas.getContext('2d')
  context?.clearRect(0, 0, 300, 300)
  if (context) context.fillStyle = '#0f0'
  context?.fillRect(0, 0, 150, 300)
  const original = await canvas.convertToBlob({ type: 'image/png' })
  const made = await poolOf(1).run(picture(original, 'image/png'), never)
  if (made.kind !== 'made') throw new Error(made.message)
  expect(await pixel(made.thumbnail, 20, 60)).toEqual([0, 255, 0, 255])
  expect((await pixel(made.thumbnail, 110, 60))[3]).toBe(0)
})

test('a small picture is not enlarged', async () => {
  const made = await poolOf(1).run(picture(await drawing(40, 30)), never)
  expect(made).toMatchObject({ width: 40, height: 30 })
})

test('pica runs its WebAssembly here, and not its JavaScript', async () => {
  const pica = await new Pica({ features: ['js', 'wasm'] }).init()
  expect(Reflect.get(pica, 'resize_features')).toMatchObject({ wasm: true })
})

test('B2: a damaged picture is an answer, and the worker goes on', async () => {
  const pool = poolOf(1)
  const whole = await drawing(600, 400)
  const damaged = new Blob([whole.slice(0, 20), new Uint8Array(500)], { type: 'image/jpeg' })
  expect(await pool.run(picture(damaged), never)).toMatchObject({ kind: 'failed' })
  expect(await pool.run(picture(whole), never)).toMatchObject({ kind: 'made' })
})

test('many pictures go through few workers, each once', async () => {
  let spawned = 0
  const pool = poolOf(2, () => {
    spawned++
    return startThumbnailWorker()
  })
  const original = await drawing(200, 100)
  const made = await Promise.all(
    Array.from({ length: 30 }, () => pool.run(picture(original), never)),
  )
  expect(made.every(({ kind }) => kind === 'made')).toBe(true)
  expect(spawned).toBe(2)
})

test('of the pictures that wait, the biggest goes first', async () => {
  const pool = poolOf(1)
  const sides = [40, 45, 50, 900, 400]
  const originals = await Promise.all(sides.map((side) => drawing(side, side)))
  const order: (number | undefined)[] = []
  await Promise.all(
    originals.map((original, at) =>
      pool.run(picture(original), never, () => order.push(sides[at])),
    ),
  )
  expect(order).toEqual([40, 45, 900, 400, 50])
})

test('C6: bytes are handed over and not copied', async () => {
  const bytes = new Uint8Array(await (await drawing(300, 200)).arrayBuffer())
  const made = await poolOf(1).run({ ...picture(new Blob()), read: async () => bytes }, never)
  expect(made).toMatchObject({ kind: 'made', width: 128, height: 85 })
  expect(bytes.length).toBe(0)
})

test('a picture that covers its box shows its middle', async () => {
  const made = await poolOf(1).run({ ...picture(await drawing(600, 200)), shape: 'cover' }, never)
  if (made.kind !== 'made') throw new Error(made.message)
  expect(made).toMatchObject({ width: 128, height: 128 })
  const [red = 0, , blue = 0] = await pixel(made.thumbnail, 50, 60)
  expect(red).toBeGreaterThan(240)
  expect(blue).toBeLessThan(15)
  expect((await pixel(made.thumbnail, 78, 60))[2]).toBeGreaterThan(240)
})

test('inline makes the same thumbnails as a worker, and stops when told', async () => {
  const inline = createInlinePool(createThumbnailer)
  const originals = [await drawing(900, 600), await drawing(300, 700), new Blob(['no picture'])]
  const results = await Promise.all(originals.map((one) => inline.run(picture(one), never)))
  const pool = poolOf(1)
  for (const [at, original] of originals.entries()) {
    const other = await pool.run(picture(original), never)
    const result = results[at]
    expect(result?.kind).toBe(other.kind)
    if (result?.kind === 'made' && other.kind === 'made')
      expect(result.thumbnail).toEqual(other.thumbnail)
  }
  const reason = new Error('enough')
  const stopped = inline.run(picture(await drawing(900, 600)), AbortSignal.abort(reason))
  await expect(stopped).rejects.toBe(reason)
})

/** A worker whose first `broken` lives do not work; the lives after them do. */
function failing(source: string, broken = 1) {
  let lives = 0
  return () => {
    if (lives++ >= broken) return startThumbnailWorker()
    const script = new Blob([source], { type: 'text/javascript' })
    return clientOf(URL.createObjectURL(script))
  }
}

/** The first words of every real worker. */
const HOLD_LOCK = `navigator.locks.request(self.name, () => {
  postMessage({ begun: true, locked: true })
  return new Promise(() => {})
})`

const clientOf = (url: string) =>
  createWorkerClient<ThumbnailWorker>({
    spawn: (name) => new Worker(url, { name }),
    reason: 'worker_crashed',
    subject: 'The worker',
  })

test('B14: a worker that dies loses no picture that another one can make', async () => {
  const pool = poolOf(1, failing('onmessage = () => { throw new Error("poison") }'))
  expect(await pool.run(picture(await drawing(200, 100)), never)).toMatchObject({ kind: 'made' })
})

test('B14: a picture that kills two workers is given up, and the next one has a third', async () => {
  const pool = poolOf(1, failing('onmessage = () => { throw new Error("poison") }', 2))
  const original = await drawing(200, 100)
  await expect(pool.run(picture(original), never)).rejects.toMatchObject({ code: 'worker_crashed' })
  expect(await pool.run(picture(original), never)).toMatchObject({ kind: 'made' })
})

test('B14: a worker that dies or hangs on one picture costs no other that it has', async () => {
  // Speaks as an image worker does; a file of 6 bytes kills it, and on one of 4 it hangs.
  const source = `onmessage = ({ data: { id, argumentList: [{ value }] } }) => {
    if (value.original.length === 6) throw new Error('poison')
    while (value.original.length === 4);
    setTimeout(() => postMessage({ id, type: 'RAW', value: { kind: 'made' } }), 50)
  }`
  for (const [poison, code] of [
    ['poison', 'worker_crashed'],
    ['hang', 'thumbnail_timeout'],
  ] as const) {
    const pool = poolOf(1, failing(source, 3), 4_000)
    const [good, bad, after] = await Promise.allSettled(
      ['a good one', poison, 'another'].map((text) => pool.run(picture(new Blob([text])), never)),
    )
    expect(good).toMatchObject({ value: { kind: 'made' } })
    expect(bad).toMatchObject({ reason: { code } })
    expect(after).toMatchObject({ status: 'fulfilled' })
  }
})

test('a worker that cannot even start fails its pictures instead of waiting for ever', async () => {
  const pool = poolOf(1, () => clientOf('/no-such-worker.js'))
  await pool.ready(never)
  const pictures = [await drawing(20, 10), await drawing(10, 20)]
  const results = await Promise.allSettled(
    pictures.map((original) => pool.run(picture(original), never)),
  )
  expect(results).toMatchObject(pictures.map(() => ({ reason: { code: 'worker_crashed' } })))
})

test('B14: a worker that hangs is given up after its time, and is replaced', async () => {
  const pool = poolOf(1, failing('onmessage = () => { while (true); }'), 300)
  const original = await drawing(200, 100)
  await expect(pool.run(picture(original), never)).rejects.toMatchObject({
    code: 'thumbnail_timeout',
  })
})

test('C5: an abort rejects what runs and what waits at once, with its reason, and the pool goes on', async () => {
  const pool = poolOf(1, failing('onmessage = () => { while (true); }'))
  const original = await drawing(200, 100)
  const stop = new AbortController()
  const running = pool.run(picture(original), stop.signal)
  const waiting = pool.run(picture(original), stop.signal)
  const reason = new Error('enough')
  setTimeout(() => stop.abort(reason), 50)
  await expect(running).rejects.toBe(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(pool.run(picture(original), stop.signal)).rejects.toBe(reason)
  expect(await pool.run(picture(original), never)).toMatchObject({ kind: 'made' })
})

test('after 1,000 pictures a worker has a successor, and ends with the last that it has', async () => {
  const workers: AbortSignal[] = []
  const pool = poolOf(1, () => {
    const client = startThumbnailWorker()
    workers.push(client.ended)
    return client
  })
  const small = picture(await drawing(16, 16))
  const results = await Promise.all(Array.from({ length: 1010 }, () => pool.run(small, never)))
  expect(results.filter(({ kind }) => kind === 'made')).toHaveLength(1010)
  expect(workers.map(({ aborted }) => aborted)).toEqual([true, false])
})

test('a worker that ends without a word costs its pictures no wait', async () => {
  const source = `${HOLD_LOCK}\nonmessage = () => setTimeout(() => self.close(), 300)`
  const pool = poolOf(1, failing(source))
  const began = performance.now()
  expect(await pool.run(picture(await drawing(200, 100)), never)).toMatchObject({ kind: 'made' })
  // Without the lock it would be the 20 s that a picture may take.
  expect(performance.now() - began).toBeLessThan(10_000)
})

test('a pool that is closed starts no worker for what waits', async () => {
  let started = 0
  const pool = poolOf(1, () => {
    started++
    return startThumbnailWorker()
  })
  const original = await drawing(400, 300)
  const runs = Array.from({ length: 6 }, () => pool.run(picture(original), never))
  pool.close()
  const results = await Promise.allSettled([...runs, pool.run(picture(original), never)])
  expect(results.map(({ status }) => status)).toEqual(results.map(() => 'rejected'))
  expect(started).toBeLessThanOrEqual(1)
})
