import { expect, onTestFinished, test } from 'vitest'
import type { RequestEvent } from '../../client/core/model/events.ts'
import {
  createWorkerFetch,
  type DownloadWorker,
} from '../../client/engine/download/worker-fetch.ts'
import { startDownloadWorker } from '../../client/workers/spawn.ts'
import { createWorkerClient } from '../../client/workers/worker-client.ts'

const never = new AbortController().signal

const events: RequestEvent[] = []
const startReal = () => startDownloadWorker((event) => events.push(event))

function fetchBy(start: typeof startReal) {
  const clockOrigin = performance.timeOrigin
  const remote = createWorkerFetch({ start, clockOrigin, timeoutMs: null })
  onTestFinished(remote.close)
  return remote
}

/** An image that a worker can ask for as it asks for any other. */
async function drawing() {
  const canvas = new OffscreenCanvas(30, 20)
  canvas.getContext('2d')
  const file = await canvas.convertToBlob({ type: 'image/jpeg' })
  const url = URL.createObjectURL(file)
  return { file, image: { index: 3, url, directUrl: null } }
}

const clientOf = (url: string) =>
  createWorkerClient<DownloadWorker>({
    spawn: (name) => new Worker(url, { name }),
    reason: 'download_worker_crashed',
    subject: 'The worker',
  })

/** A worker that begins as every real one does. */
const scripted = (source: string) => {
  const begin = `navigator.locks.request(self.name, () => {
    postMessage({ begun: true, locked: true })
    return new Promise(() => {})
  })
  `
  return clientOf(URL.createObjectURL(new Blob([begin, source], { type: 'text/javascript' })))
}

/** The first worker is this one; those after it are real. */
function atFirst(first: typeof startReal) {
  let lives = 0
  return () => (lives++ === 0 ? first() : startReal())
}

test('a worker begins before it is asked for anything, and hands whole files over', async () => {
  const remote = fetchBy(startReal)
  await remote.ready
  const { file, image } = await drawing()
  const { bytes, type } = await remote.fetchImage(image, never)
  expect(bytes).toEqual(new Uint8Array(await file.arrayBuffer()))
  expect(type).toBe('image/jpeg')
  expect(events).toContainEqual(expect.objectContaining({ kind: 'answered', index: 3 }))
})

test('a worker that cannot even start keeps nobody waiting, and has a successor', async () => {
  const remote = fetchBy(atFirst(() => clientOf('/no-such-worker.js')))
  await remote.ready
  const { image } = await drawing()
  expect(await remote.fetchImage(image, never)).toMatchObject({ type: 'image/jpeg' })
})

test('one that never can says so to each request', async () => {
  const remote = fetchBy(() => clientOf('/no-such-worker.js'))
  await remote.ready
  const { image } = await drawing()
  for (let time = 0; time < 2; time++)
    await expect(remote.fetchImage(image, never)).rejects.toMatchObject({
      code: 'download_worker_crashed',
    })
})

test('C6: a worker that dies in the middle fails its request, and has a successor', async () => {
  const source = `onmessage = ({ data: { id, path } }) => {
    if (path[0] === 'fetchImage') throw new Error('poison')
    postMessage({ id, type: 'RAW' })
  }`
  const remote = fetchBy(atFirst(() => scripted(source)))
  await remote.ready
  const { image } = await drawing()
  await expect(remote.fetchImage(image, never)).rejects.toMatchObject({
    code: 'download_worker_crashed',
  })
  expect(await remote.fetchImage(image, never)).toMatchObject({ type: 'image/jpeg' })
})

test('C5: an abort ends the request at once, with its reason, and the next one has another worker', async () => {
  const source = `onmessage = ({ data: { id, path } }) => {
    while (path[0] === 'fetchImage');
    postMessage({ id, type: 'RAW' })
  }`
  const remote = fetchBy(atFirst(() => scripted(source)))
  await remote.ready
  const { image } = await drawing()
  const stop = new AbortController()
  const stopped = remote.fetchImage(image, stop.signal)
  const reason = new Error('enough')
  stop.abort(reason)
  await expect(stopped).rejects.toBe(reason)
  expect(await remote.fetchImage(image, never)).toMatchObject({ type: 'image/jpeg' })
})

test('a worker that ends without a word fails its request at once, and has a successor', async () => {
  const source = `onmessage = ({ data: { id, path } }) => {
    if (path[0] === 'fetchImage') self.close()
    else postMessage({ id, type: 'RAW' })
  }`
  const remote = fetchBy(atFirst(() => scripted(source)))
  await remote.ready
  const { image } = await drawing()
  await expect(remote.fetchImage(image, never)).rejects.toMatchObject({
    code: 'download_worker_crashed',
  })
  expect(await remote.fetchImage(image, never)).toMatchObject({ type: 'image/jpeg' })
})

test('an error keeps its code on the way out of a worker', async () => {
  const remote = fetchBy(startReal)
  const url = URL.createObjectURL(new Blob(['no picture']))
  await expect(remote.fetchImage({ index: 0, url, directUrl: null }, never)).rejects.toMatchObject({
    name: 'AppError',
    code: 'not_an_image',
  })
})
