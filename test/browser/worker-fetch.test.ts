import { expect, onTestFinished, test } from 'vitest'
import type { RequestEvent } from '../../client/core/model/events.ts'
import { createRemoteFetch } from '../../client/engine/download/worker-fetch.ts'
import { spawnDownloadWorker } from '../../client/workers/spawn.ts'

const never = new AbortController().signal

function fetchBy(spawn: () => Worker) {
  const events: RequestEvent[] = []
  const emit = (event: RequestEvent) => events.push(event)
  const remote = createRemoteFetch({ spawn, emit, timeoutMs: null })
  onTestFinished(remote.close)
  return { remote, events }
}

/** An image that a worker can ask for as it asks for any other. */
async function drawing() {
  const canvas = new OffscreenCanvas(30, 20)
  canvas.getContext('2d')
  const file = await canvas.convertToBlob({ type: 'image/jpeg' })
  const url = URL.createObjectURL(file)
  return { file, image: { index: 3, url, directUrl: null } }
}

const scripted = (source: string) =>
  new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))

/** The first worker is this one; those after it are real. */
function atFirst(first: () => Worker) {
  let lives = 0
  return () => (lives++ === 0 ? first() : spawnDownloadWorker())
}

test('a worker begins before it is asked for anything, and hands whole files over', async () => {
  const { remote, events } = fetchBy(spawnDownloadWorker)
  await remote.ready
  const { file, image } = await drawing()
  const { bytes, type } = await remote.fetchImage(image, never)
  expect(bytes).toEqual(new Uint8Array(await file.arrayBuffer()))
  expect(type).toBe('image/jpeg')
  expect(events).toContainEqual(expect.objectContaining({ kind: 'answered', index: 3 }))
})

test('a worker that cannot even start keeps nobody waiting, and has a successor', async () => {
  const { remote } = fetchBy(atFirst(() => new Worker('/no-such-worker.js')))
  await remote.ready
  const { image } = await drawing()
  expect(await remote.fetchImage(image, never)).toMatchObject({ type: 'image/jpeg' })
})

test('one that never can says so to each request', async () => {
  const { remote } = fetchBy(() => new Worker('/no-such-worker.js'))
  await remote.ready
  const { image } = await drawing()
  for (let time = 0; time < 2; time++)
    await expect(remote.fetchImage(image, never)).rejects.toMatchObject({ code: 'worker_crashed' })
})

test('a worker that dies in the middle fails its request, and has a successor', async () => {
  const source = `onmessage = ({ data: { id, path } }) => {
    if (path[0] === 'fetchImage') throw new Error('poison')
    postMessage({ id, type: 'RAW' })
  }`
  const { remote } = fetchBy(atFirst(() => scripted(source)))
  await remote.ready
  const { image } = await drawing()
  await expect(remote.fetchImage(image, never)).rejects.toMatchObject({ code: 'worker_crashed' })
  expect(await remote.fetchImage(image, never)).toMatchObject({ type: 'image/jpeg' })
})

test('an abort ends the request at once, with its reason, and the next one has another worker', async () => {
  const source = `onmessage = ({ data: { id, path } }) => {
    while (path[0] === 'fetchImage');
    postMessage({ id, type: 'RAW' })
  }`
  const { remote } = fetchBy(atFirst(() => scripted(source)))
  await remote.ready
  const { image } = await drawing()
  const stop = new AbortController()
  const stopped = remote.fetchImage(image, stop.signal)
  const reason = new Error('enough')
  stop.abort(reason)
  await expect(stopped).rejects.toBe(reason)
  expect(await remote.fetchImage(image, never)).toMatchObject({ type: 'image/jpeg' })
})
