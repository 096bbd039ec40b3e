// The photos on disk. Worker threads render each when it is first asked for, and the next start finds it there.
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { PHOTO_COUNT, type Photo, photoOf } from './catalogue.ts'

/** Gets a new number with every change of the pictures, so that files of an older version are not used. */
const GENERATION = 1

export interface Photos {
  /** Starts to render the photos of `ahead` in the background. */
  begin(): void
  /** The photo's file. Rejects if it cannot be rendered. */
  read(photo: Photo): Promise<Buffer>
  ready(): number
  close(): Promise<void>
}

interface Order {
  readonly number: number
  readonly done: (file: Buffer) => void
  readonly failed: (error: unknown) => void
}

/** Renders photos as they are asked for, and once it has begun also those of `ahead`, which come last. */
export async function openPhotos(options: {
  cacheDir: string
  worker: URL
  /** Numbers of photos, in this order. */
  ahead: readonly number[]
}): Promise<Photos> {
  const folder = join(options.cacheDir, `demo-${GENERATION}`)
  await mkdir(folder, { recursive: true })
  const onDisk = new Set(await photosIn(folder))
  const underWay = new Map<number, Promise<Buffer>>()
  const ahead = options.ahead.filter((number) => !onDisk.has(number))
  const urgent: Order[] = []
  const threads = Array.from(
    { length: Math.min(2, availableParallelism()) },
    (): Thread => ({ worker: null, order: null }),
  )
  let begun = false
  let closed = false

  function render(number: number): Promise<Buffer> {
    const known = underWay.get(number)
    if (known !== undefined) return known
    const made = new Promise<Buffer>((done, failed) => urgent.push({ number, done, failed }))
      .then(async (file) => {
        await keep(join(folder, fileName(number)), file)
        onDisk.add(number)
        return file
      })
      .finally(() => underWay.delete(number))
    underWay.set(number, made)
    for (const thread of threads) work(thread)
    return made
  }

  /** Gives an idle thread its next photo: one that somebody waits for, or else the next of `ahead`. */
  function work(thread: Thread) {
    if (thread.order || closed) return
    const next = urgent.shift()
    if (next) return begin(thread, next)
    // Each is rendered ahead only once: a photo that fails would otherwise be tried for ever.
    let number = begun ? ahead.shift() : undefined
    while (number !== undefined && (onDisk.has(number) || underWay.has(number)))
      number = ahead.shift()
    // Nobody waits for this photo yet. If it fails, the failure shows when somebody asks for it.
    if (number !== undefined) render(number).catch(() => {})
  }

  function begin(thread: Thread, order: Order) {
    thread.order = order
    thread.worker ??= startWorker(thread)
    thread.worker.postMessage(order.number)
  }

  function startWorker(thread: Thread): Worker {
    const worker = new Worker(options.worker)
    worker.unref()
    const settle = (how: (order: Order) => void) => {
      const { order } = thread
      thread.order = null
      if (order) how(order)
      work(thread)
    }
    worker.on('message', ({ file }: { file: Uint8Array }) =>
      settle((order) => order.done(Buffer.from(file.buffer))),
    )
    const lose = (error: unknown) => {
      if (thread.worker !== worker) return
      thread.worker = null
      settle((order) => order.failed(error))
    }
    worker.on('error', lose)
    worker.on('exit', (code) => lose(new Error(`The photo worker stopped with code ${code}`)))
    return worker
  }

  return {
    begin() {
      begun = true
      for (const thread of threads) work(thread)
    },
    read: ({ number }) =>
      onDisk.has(number) ? readFile(join(folder, fileName(number))) : render(number),
    ready: () => onDisk.size,
    async close() {
      closed = true
      await Promise.all(threads.map(({ worker }) => worker?.terminate()))
    },
  }
}

interface Thread {
  worker: Worker | null
  order: Order | null
}

const fileName = (number: number) =>
  `${number}${photoOf(number).type === 'image/png' ? '.png' : '.jpg'}`

/** Writes under another name first and then renames, so that half a file is never found. */
async function keep(path: string, file: Buffer): Promise<void> {
  const partial = `${path}.${process.pid}.part`
  await writeFile(partial, file)
  await rename(partial, path)
}

async function photosIn(folder: string): Promise<number[]> {
  const names = new Set(await readdir(folder))
  const all = Array.from({ length: PHOTO_COUNT }, (_, number) => number)
  return all.filter((number) => names.has(fileName(number)))
}
