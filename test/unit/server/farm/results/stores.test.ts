// The places for results, each with the same tests.
import { mkdir, mkdtemp, readdir, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from 'undici'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openBucket } from '../../../../../server/farm/results/bucket-store.ts'
import { openFolder } from '../../../../../server/farm/results/folder-store.ts'
import type { Store } from '../../../../../server/farm/results/store.ts'
import { ACCESS_KEY, SECRET_KEY, startFakeS3 } from '../../../../helpers/fake-s3.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function bucketStore(
  change: Record<string, string> = {},
  prefix = 'some/folder',
  silenceMs?: number,
) {
  const s3 = await startFakeS3('bucket')
  const dispatcher = new Agent()
  onTestFinished(async () => {
    await dispatcher.close()
    await s3.close()
  })
  const settings = {
    endpoint: s3.origin,
    region: 'eu-central-1',
    bucket: 'bucket',
    prefix,
    accessKeyId: ACCESS_KEY,
    secretAccessKey: SECRET_KEY,
    ...change,
  }
  return { s3, store: openBucket(settings, dispatcher, silenceMs) }
}

const places: Record<string, () => Promise<Store>> = {
  folder: async () => openFolder(await mkdtemp(join(tmpdir(), 'galloper-store-'))),
  bucket: async () => (await bucketStore()).store,
  'bucket without a folder': async () => (await bucketStore({}, '')).store,
}

describe.each(Object.entries(places))('%s', (_name, open) => {
  test('gives back files as they were put, replaced or deleted', async () => {
    const store = await open()
    expect(await store.get('runs/a/thumbnails/0')).toBeNull()
    await store.put('runs/a/thumbnails/0', bytes('first'), 'image/jpeg')
    await store.put('runs/a/thumbnails/0', bytes('second'), 'image/jpeg')
    const file = (await store.get('runs/a/thumbnails/0')) ?? []
    expect(Buffer.from(file).toString()).toBe('second')
    await store.delete('runs/a/thumbnails/0')
    await store.delete('runs/a/thumbnails/0')
    expect(await store.get('runs/a/thumbnails/0')).toBeNull()
  })

  test('gives back a part of a file', async () => {
    const store = await open()
    await store.put('runs/a/shards/0', bytes('0123456789'), 'application/x-tar')
    expect(Buffer.from((await store.getRange('runs/a/shards/0', 3, 4)) ?? []).toString()).toBe(
      '3456',
    )
    expect(await store.getRange('runs/a/shards/1', 0, 4)).toBeNull()
  })

  test('lists all files of a folder, also of a large one', async () => {
    const store = await open()
    expect(await store.list('open')).toEqual([])
    const names = Array.from({ length: 8 }, (_, n) => `open/${n}.json`)
    for (const name of names) await store.put(name, bytes('{}'), 'application/json')
    await store.put('opened/other.json', bytes('{}'), 'application/json')
    expect((await store.list('open')).toSorted()).toEqual(names)
  })
})

test('half a file is never seen in a folder', async () => {
  const root = await mkdtemp(join(tmpdir(), 'galloper-store-'))
  const store = openFolder(root)
  const versions = ['a', 'b'].map((letter) => bytes(letter.repeat(2_000_000)))
  const writing = versions.flatMap((version) =>
    Array.from({ length: 5 }, () => store.put('file', version, 'text/plain')),
  )
  const read = await Promise.all(Array.from({ length: 40 }, () => store.get('file')))
  await Promise.all(writing)
  const whole = read.filter((file) => file !== null)
  expect(whole.every((file) => file.length === 2_000_000)).toBe(true)
  expect(whole.every((file) => file.every((byte) => byte === file[0]))).toBe(true)
  expect(await readdir(root)).toEqual(['file'])
})

test('a folder that vanishes is waited for, and not made anew', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'galloper-store-'))
  const root = join(parent, 'results')
  await mkdir(root)
  const store = openFolder(root)
  await store.put('runs/a/thumbnails/0', bytes('a'), 'image/jpeg')
  await rename(root, `${root}-away`)
  const asked = [
    () => store.put('runs/a/thumbnails/1', bytes('b'), 'image/jpeg'),
    () => store.put('file', bytes('b'), 'text/plain'),
    () => store.get('runs/a/thumbnails/0'),
    () => store.getRange('runs/a/thumbnails/0', 0, 1),
    () => store.list('open'),
    () => store.delete('runs/a/thumbnails/0'),
  ]
  for (const ask of asked)
    await expect(ask()).rejects.toMatchObject({
      name: 'PlaceError',
      problem: 'failed',
      message: `The folder ${root} is not there`,
    })
  expect(await readdir(parent)).toEqual(['results-away'])
  await rename(`${root}-away`, root)
  await store.put('runs/b/thumbnails/0', bytes('b'), 'image/jpeg')
  expect(await store.get('runs/a/thumbnails/0')).toEqual(Buffer.from('a'))
  expect(await store.get('runs/b/thumbnails/0')).toEqual(Buffer.from('b'))
})

test('a process’s own folder is made when something is kept in it', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'galloper-store-'))
  const store = openFolder(join(parent, 'data/farm'), true)
  expect(await store.list('open')).toEqual([])
  expect(await readdir(parent)).toEqual([])
  await store.put('open/a.json', bytes('{}'), 'application/json')
  expect(await store.list('open')).toEqual(['open/a.json'])
})

test('a bucket that refuses says why', async () => {
  const { store } = await bucketStore({ secretAccessKey: 'wrong' })
  await expect(store.put('a', bytes('a'), 'text/plain')).rejects.toThrow(
    /403.*SignatureDoesNotMatch/,
  )
  await expect(store.get('a')).rejects.toThrow(/403/)
  const other = await bucketStore({ bucket: 'missing' })
  await expect(other.store.get('a')).rejects.toThrow(/404.*NoSuchBucket/)
})

test('a bucket that takes a request and never answers is silent, and an abort frees its caller', async () => {
  const { s3, store } = await bucketStore({}, '', 300)
  s3.become('silent')
  const put = (signal?: AbortSignal) => store.put('a', bytes('a'), 'text/plain', signal)
  await expect(put()).rejects.toMatchObject({ name: 'PlaceError', problem: 'silent' })
  await expect(store.get('a')).rejects.toMatchObject({ problem: 'silent' })
  const patient = await bucketStore()
  patient.s3.become('silent')
  const cancel = new AbortController()
  const left = patient.store.put('a', bytes('a'), 'text/plain', cancel.signal)
  setTimeout(() => cancel.abort(new Error('cancelled')), 50)
  await expect(left).rejects.toThrow('cancelled')
})

test('what the place refuses is told from what one file is refused for', async () => {
  const { s3, store } = await bucketStore()
  const put = () => store.put('a', bytes('a'), 'text/plain')
  s3.become('refusing')
  await expect(put()).rejects.toMatchObject({ problem: 'refused' })
  s3.become('broken')
  await expect(put()).rejects.toMatchObject({ problem: 'failed' })
  for (const code of ['AuthorizationHeaderMalformed', 'RequestTimeout', 'IncompleteBody']) {
    s3.become({ status: 400, code })
    await expect(put()).rejects.toMatchObject({ name: 'PlaceError', problem: 'refused' })
  }
  s3.become({ status: 400, code: 'EntityTooLarge' })
  await expect(put()).rejects.toMatchObject({ name: 'Error' })
  await s3.close()
  await expect(put()).rejects.toMatchObject({ problem: 'silent' })

  const root = await mkdtemp(join(tmpdir(), 'galloper-store-'))
  await writeFile(join(root, 'runs'), 'a file where a folder should be')
  await expect(openFolder(root).put('runs/a', bytes('a'), '')).rejects.toMatchObject({
    name: 'PlaceError',
    problem: 'failed',
  })
})

test('all files lie below the folder of the bucket', async () => {
  const { s3, store } = await bucketStore()
  await store.put('runs/x', bytes('x'), 'text/plain')
  expect([...s3.files.keys()]).toEqual(['bucket/some/folder/runs/x'])
})
