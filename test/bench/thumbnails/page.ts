// The part of the benchmark inside the browser: the app's own pool and its inline stand-in, and the obvious way.
import { DEFAULT_LIMITS } from '../../../client/core/image/decode-limits.ts'
import { readHeader } from '../../../client/core/image/header.ts'
import type { ThumbnailResult, ThumbnailWorker } from '../../../client/core/model/thumbnail-job.ts'
import { createInlinePool } from '../../../client/engine/thumbnails/inline-pool.ts'
import {
  createWorkerPool,
  type Picture,
  type WorkerPool,
} from '../../../client/engine/thumbnails/pool.ts'
import { createShrink } from '../../../client/thumbnailer/shrink.ts'
import { createThumbnailer } from '../../../client/thumbnailer/thumbnailer.ts'
import { startThumbnailWorker } from '../../../client/workers/spawn.ts'
import { createWorkerClient } from '../../../client/workers/worker-client.ts'
import { obviousThumbnail } from './obvious.ts'

const BOX = 128

const never = new AbortController().signal

const startObvious = () =>
  createWorkerClient<ThumbnailWorker>({
    spawn: (name) =>
      new Worker(new URL('./obvious.worker.ts', import.meta.url), { type: 'module', name }),
    reason: 'worker_crashed',
    subject: 'The worker',
  })

/** Opened once and kept, as the app does. */
const opened = new Map<string, WorkerPool>()

function poolFor(way: string, size: number): WorkerPool {
  const key = `${way} ${size}`
  const pool = opened.get(key) ?? open(way, size)
  opened.set(key, pool)
  return pool
}

function open(way: string, size: number): WorkerPool {
  if (way === 'obvious' && size === 1) return oneByOne()
  if (way === 'obvious') return createWorkerPool({ start: startObvious, size })
  return size === 1
    ? createInlinePool(createThumbnailer)
    : createWorkerPool({ start: startThumbnailWorker, size })
}

function oneByOne(): WorkerPool {
  let last: Promise<unknown> = Promise.resolve()
  const run = (picture: Picture) => {
    const result = last.then(async () =>
      obviousThumbnail({ ...picture, original: await picture.read() }),
    )
    last = result
    return result
  }
  return { places: 1, ready: async () => {}, run, close() {} }
}

const pictureOf = (original: Uint8Array<ArrayBuffer>, type: string, index: number): Picture => ({
  index,
  bytes: original.length,
  read: async () => original,
  box: BOX,
  shape: 'fit',
  type,
  limits: DEFAULT_LIMITS,
})

interface Loaded {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
}

let loaded: Loaded[] = []

/** A worker takes the bytes away, so each picture gets a copy, and before any clock runs. */
const pictures = () => loaded.map(({ bytes, type }, at) => pictureOf(bytes.slice(), type, at))

/** All that the benchmark calls; times are ms. */
const bench = {
  async load(set: string, count: number): Promise<void> {
    loaded = []
    for (let at = 0; at < count; at++) {
      const answer = await fetch(`/pictures/${set}/${at}`)
      const type = answer.headers.get('content-type') ?? ''
      loaded.push({ bytes: new Uint8Array(await answer.arrayBuffer()), type })
    }
  },

  /** How long the whole set takes, and the longest task on this thread meanwhile where the browser tells. */
  async run(
    way: string,
    size: number,
  ): Promise<{ ms: number; longestTask: number | null; bytes: number }> {
    const pool = poolFor(way, size)
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    })
    observer.observe({ type: 'longtask' })
    const work = pictures()
    const began = performance.now()
    const results = await Promise.all(work.map((picture) => pool.run(picture, never)))
    const ms = performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, 50))
    observer.disconnect()
    const tells = PerformanceObserver.supportedEntryTypes.includes('longtask')
    return {
      ms,
      longestTask: tells ? Math.max(0, ...tasks) : null,
      bytes: totalBytes(results),
    }
  },

  /** From nothing to the first thumbnail of a new pool. */
  async start(size: number): Promise<number> {
    const [picture] = pictures()
    if (!picture) throw new Error('no pictures')
    const began = performance.now()
    const pool = createWorkerPool({ start: startThumbnailWorker, size })
    await pool.run(picture, never)
    const ms = performance.now() - began
    pool.close()
    return ms
  },

  /** The thumbnail's pixels before encoding: RGBA in base 64. */
  async pixels(at: number): Promise<{ width: number; height: number; rgba: string }> {
    const bytes = new Uint8Array(loaded[at]?.bytes ?? [])
    const header = readHeader(bytes)
    if (!header) throw new Error(`Picture ${at} has no header`)
    shrinking ??= createShrink()
    const shrunk = await (await shrinking)(
      bytes,
      header,
      [{ box: BOX, shape: 'fit' }],
      DEFAULT_LIMITS,
    )
    if (shrunk === null || typeof shrunk === 'string')
      throw new Error(`Picture ${at} cannot be decoded`)
    const { pixels, size } = shrunk
    return { ...size, rgba: btoa(Array.from(pixels, (byte) => String.fromCharCode(byte)).join('')) }
  },
}

let shrinking: ReturnType<typeof createShrink> | undefined

function totalBytes(results: readonly ThumbnailResult[]): number {
  return results.reduce((sum, result) => {
    if (result.kind === 'failed') throw new Error(result.message)
    return sum + result.thumbnail.length
  }, 0)
}

export type Bench = typeof bench
Object.assign(globalThis, { bench })
