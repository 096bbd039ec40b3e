// Runs that overlap with earlier ones, in one engine: which images are asked for, and what the zip has.
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { RunEvent } from '../../../../client/core/model/events.ts'
import type { Outcome } from '../../../../client/core/model/outcome.ts'
import { indexOf } from '../../../../client/core/model/outcome.ts'
import type { Settings } from '../../../../client/core/model/settings.ts'
import { createMemoryStore, type FileStore } from '../../../../client/engine/storage/file-store.ts'
import { initialState } from '../../../../client/state/run/state.ts'
import { startEngineHere } from '../../../helpers/engine-here.ts'
import { fakeApi, fakePool } from '../../../helpers/fake-parts.ts'
import { listedImage } from '../../../helpers/many-images.ts'
import { picture } from '../../../helpers/pictures.ts'

/** An engine whose gallery has the images from `from` on, ten of them; each has bytes of its own. */
async function engineWith(store: FileStore = createMemoryStore()) {
  const requested: string[] = []
  const failing = new Set<string>()
  let from = 0
  const page = (await fakeApi()).gallery
  const api = await fakeApi({
    gallery: async (query, signal) => ({
      ...(await page(query, signal)),
      items: Array.from({ length: 10 }, (_, n) => listedImage(from + n)),
    }),
  })
  const jpeg = await picture({ width: 8, height: 8 })
  let outcomes: Outcome[] = []
  const take = (events: readonly (RunEvent | { kind: 'packing' })[]) => {
    for (const event of events)
      if (event.kind === 'outcome') outcomes[indexOf(event.outcome)] = event.outcome
  }
  const engine = startEngineHere(
    {
      api,
      async get(url) {
        requested.push(url)
        if (failing.has(url)) return new Response('', { status: 404 })
        return new Response(Buffer.concat([jpeg, Buffer.from(url)]))
      },
      startDownloadWorker() {
        throw new Error('No workers here')
      },
      pool: fakePool,
      hurry: new EventTarget(),
      inlinePool: () => fakePool,
      decodes: async () => true,
      openStore: async () => store,
      now: () => performance.now(),
    },
    take,
  )
  await engine.open(0)
  return {
    engine,
    failing,
    requested,
    /** Runs the gallery from this image on. Gives the kind of each outcome, and what was asked for. */
    async run(first: number, settings: Partial<Settings> = {}) {
      from = first
      requested.length = 0
      outcomes = []
      await engine.start({
        settings: { ...initialState.settings, site: 'imgur', ...settings },
        seed: 1,
        startedAt: new Date().toISOString(),
        own: null,
      })
      return { kinds: outcomes.map(({ kind }) => kind), outcomes, asked: requested.toSorted() }
    },
  }
}

const times = (count: number, kind: Outcome['kind']) => Array<Outcome['kind']>(count).fill(kind)

test('a run that is begun again asks for nothing, and its zip has all files', async () => {
  const { run, engine } = await engineWith()
  await run(0)
  const { kinds, asked, outcomes } = await run(0)
  expect(kinds).toEqual(times(10, 'skipped'))
  expect(asked).toEqual([])
  expect(outcomes[3]).toMatchObject({ item: { reason: 'already-here', file: 'id3.jpg', index: 3 } })
  const { zip } = await engine.pack({ files: 'both', only: null })
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
  expect(Object.keys(files)).toHaveLength(22)
  expect(Buffer.from(files['originals/id3.jpg'] ?? '').subarray(-7)).toEqual(Buffer.from('id3.jpg'))
  const report = JSON.parse(new TextDecoder().decode(files['report.json']))
  expect(report.counts).toEqual({ asked: 10, saved: 0, failed: 0, skipped: 10, cancelled: 0 })
  expect(report.images[3]).toMatchObject({
    outcome: 'skipped',
    reason: 'already-here',
    original: 'originals/id3.jpg',
    thumbnail: { entry: 'id3_thumbnail.jpg' },
  })
})

test('of a gallery of which half is here the other half is asked for', async () => {
  const { run, engine } = await engineWith()
  await run(0)
  const { kinds, asked } = await run(5)
  expect(kinds).toEqual([...times(5, 'skipped'), ...times(5, 'saved')])
  expect(asked).toEqual(['id10.jpg', 'id11.jpg', 'id12.jpg', 'id13.jpg', 'id14.jpg'])
  // A third run finds what the second one kept of the first.
  expect((await run(5)).asked).toEqual([])
  const file = await engine.file('original', 0, 'image/jpeg')
  expect(await file?.slice(-7).text()).toBe('id5.jpg')
})

test('with other thumbnails the originals are not asked for again', async () => {
  const { run } = await engineWith()
  await run(0)
  const { kinds, asked } = await run(0, { box: 64 })
  expect(kinds).toEqual(times(10, 'saved'))
  expect(asked).toEqual([])
})

test('the demo downloads each time, and nothing of it is taken for an image of Imgur', async () => {
  const { run } = await engineWith()
  for (const site of ['imgur', 'demo', 'demo'] as const)
    expect((await run(0, { site })).asked).toHaveLength(10)
  // The demo's runs have not displaced it.
  expect((await run(0, { site: 'imgur' })).asked).toEqual([])
})

test('an image that failed is asked for again', async () => {
  const { run, failing } = await engineWith()
  failing.add('id3.jpg')
  await run(0)
  failing.clear()
  const { kinds, asked } = await run(0)
  expect(asked).toEqual(['id3.jpg'])
  expect(kinds[3]).toBe('saved')
})

test('a file that has other bytes than its outcome says is asked for again', async () => {
  const store = createMemoryStore()
  const { run } = await engineWith(store)
  await run(0)
  await store.put('original', 3, new TextEncoder().encode('damaged'))
  await store.put('thumbnail', 4, new TextEncoder().encode('x'))
  const { kinds, asked } = await run(0)
  expect(asked).toEqual(['id3.jpg'])
  expect([kinds[3], kinds[4], kinds[5]]).toEqual(['saved', 'saved', 'skipped'])
})

test('after all files are deleted everything is asked for again', async () => {
  const { run, engine } = await engineWith()
  await run(0)
  await engine.forget()
  expect((await run(0)).asked).toHaveLength(10)
})
