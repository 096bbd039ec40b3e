import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  archiveName,
  createArchive,
  type GetFile,
} from '../../../../../client/core/archive/create-archive.ts'
import type { AskedImage } from '../../../../../client/core/model/image.ts'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import { createMemoryStore } from '../../../../../client/engine/storage/file-store.ts'
import { runFacts } from '../../../../helpers/many-images.ts'
import { readAsStream } from '../../../../helpers/stream-zip.ts'
import { unzip } from '../../../../helpers/unzip.ts'

const asked = (index: number, file: string): AskedImage => ({
  kind: 'image',
  index,
  id: file.slice(0, -4),
  file,
  type: 'image/jpeg',
  width: null,
  height: null,
  bytes: null,
  title: null,
  link: `https://i.imgur.com/${file}`,
})

const fetched = {
  attempts: 1,
  ms: 12.4,
  bytes: 3,
  type: 'image/jpeg',
  sha256: null,
  route: 'relay',
} as const

const saved = (index: number, file: string, type = 'image/jpeg'): Outcome => ({
  kind: 'saved',
  image: asked(index, file),
  fetched: { ...fetched, type },
  width: 300,
  height: 200,
  mismatches: [],
  thumbnail: { type, bytes: 3, width: 128, height: 85 },
})

const outcomes: Outcome[] = [
  saved(0, 'abcdefg.jpg'),
  saved(1, 'ABCDEFG.jpg'),
  saved(2, 'liar.jpg', 'image/png'),
  {
    kind: 'failed',
    image: asked(3, 'gone.jpg'),
    reason: 'not_found',
    message: 'Gone.',
    attempts: 1,
    ms: 5,
    fetched: null,
  },
  {
    kind: 'failed',
    image: asked(4, 'broken.jpg'),
    reason: 'cannot_decode',
    message: 'Damaged.',
    attempts: 1,
    ms: 5,
    fetched,
  },
  {
    kind: 'skipped',
    item: {
      kind: 'left-out',
      index: 5,
      id: 'g',
      file: 'g.gif',
      reason: 'gif',
      title: null,
      link: 'https://i.imgur.com/g.gif',
      images: null,
    },
  },
  { kind: 'cancelled', image: asked(6, 'late.jpg'), by: 'deadline' },
]

const run = runFacts('Hot', outcomes.toReversed())

const file = (text: string) => new TextEncoder().encode(text)

async function fileStore() {
  const files = createMemoryStore()
  for (const index of [0, 1, 2]) {
    await files.put('thumbnail', index, file(`t${index}!`))
    await files.put('original', index, file(`o${index}!`))
  }
  await files.put('original', 4, file('o4!'))
  return files
}

const lost: string[][] = []

async function archive(withOriginals: boolean, files = fileStore(), of = run) {
  const stop = new AbortController()
  const stream = createArchive(of, (await files).get, {
    withOriginals,
    onProgress: () => {},
    onLost: ({ image, reason }) => void lost.push([image.file, reason]),
    signal: stop.signal,
  })
  const path = join(mkdtempSync(join(tmpdir(), 'galloper-')), 'a.zip')
  writeFileSync(path, new Uint8Array(await new Response(stream).arrayBuffer()))
  return unzip(path)
}

test('thumbnails are there under names that no file system confuses, and the report accounts for all', async () => {
  const files = await archive(false)
  expect(Object.keys(files).sort()).toEqual([
    'ABCDEFG_thumbnail_2.jpg',
    'abcdefg_thumbnail.jpg',
    'liar_thumbnail.png',
    'report.csv',
    'report.json',
  ])
  expect(String(files['ABCDEFG_thumbnail_2.jpg'])).toBe('t1!')
  const report = JSON.parse(String(files['report.json']))
  expect(report.counts).toEqual({ asked: 7, saved: 3, failed: 2, skipped: 1, cancelled: 1 })
  expect(report.images.map((image: { index: number }) => image.index)).toEqual([
    0, 1, 2, 3, 4, 5, 6,
  ])
  expect(report.images[0]).toEqual({
    index: 0,
    outcome: 'saved',
    file: 'abcdefg.jpg',
    title: null,
    link: 'https://i.imgur.com/abcdefg.jpg',
    declaredType: 'image/jpeg',
    attempts: 1,
    ms: 12,
    bytes: 3,
    type: 'image/jpeg',
    sha256: null,
    route: 'relay',
    original: null,
    width: 300,
    height: 200,
    mismatches: [],
    thumbnail: {
      entry: 'abcdefg_thumbnail.jpg',
      type: 'image/jpeg',
      bytes: 3,
      width: 128,
      height: 85,
    },
  })
  expect(report.images[3]).toMatchObject({
    outcome: 'failed',
    reason: 'not_found',
    message: 'Gone.',
  })
  expect(report.images[5]).toMatchObject({ outcome: 'skipped', reason: 'gif', file: 'g.gif' })
  expect(report.images[6]).toMatchObject({ outcome: 'cancelled', by: 'deadline' })
})

test('originals are there if wanted, also that of an image whose thumbnail failed', async () => {
  const files = await archive(true)
  expect(
    Object.keys(files)
      .filter((name) => name.startsWith('originals/'))
      .sort(),
  ).toEqual([
    'originals/ABCDEFG_2.jpg',
    'originals/abcdefg.jpg',
    'originals/broken.jpg',
    'originals/liar.png',
  ])
  expect(String(files['originals/broken.jpg'])).toBe('o4!')
})

test('a file that is lost makes its image a failed one, and does not stop the archive', async () => {
  lost.length = 0
  const some = await fileStore()
  const get: GetFile = (kind, index) =>
    (kind === 'thumbnail' && index === 1) || (kind === 'original' && index === 2)
      ? Promise.resolve(null)
      : some.get(kind, index)
  const files = await archive(true, Promise.resolve({ ...some, get }))
  expect(lost).toEqual([
    ['ABCDEFG.jpg', 'file_lost'],
    ['liar.jpg', 'file_lost'],
  ])
  expect(Object.keys(files).sort()).toEqual([
    'abcdefg_thumbnail.jpg',
    'originals/ABCDEFG_2.jpg',
    'originals/abcdefg.jpg',
    'originals/broken.jpg',
    'report.csv',
    'report.json',
  ])
  const report = JSON.parse(String(files['report.json']))
  expect(report.counts).toEqual({ asked: 7, saved: 1, failed: 4, skipped: 1, cancelled: 1 })
  // A file that is there keeps the name that it had, and a lost one has none.
  expect(report.images[1]).toMatchObject({
    reason: 'file_lost',
    original: 'originals/ABCDEFG_2.jpg',
  })
  expect(report.images[2]).toMatchObject({ reason: 'file_lost', original: null })
})

test('a file with other bytes than its hash says is lost', async () => {
  lost.length = 0
  const hashed = outcomes.map((outcome) =>
    outcome.kind === 'saved' && outcome.image.index === 0
      ? { ...outcome, fetched: { ...outcome.fetched, sha256: 'ab' } }
      : outcome,
  )
  const files = await archive(true, fileStore(), runFacts('Hot', hashed))
  expect(lost).toEqual([['abcdefg.jpg', 'file_lost']])
  expect(Object.keys(files)).not.toContain('originals/abcdefg.jpg')
})

test('the report says how the run was set, with null for what its strategy does not have', async () => {
  const facts = { ...run, concurrency: null, strategy: 'adaptive' }
  const report = JSON.parse(String((await archive(false, fileStore(), facts))['report.json']))
  expect(report.settings).toEqual({
    strategy: 'adaptive',
    concurrency: null,
    route: 'relay',
    thumbnailBox: 128,
    thumbnailShape: 'fit',
    thumbnailFormat: 'same',
    limits: { images: 60, megapixels: 100, deadlineS: null, timeoutS: null },
    names: '{name}',
  })
})

test('the table has a row for each item, and no cell of it is a formula', async () => {
  const title = '=HYPERLINK("http://evil.example"),\nok'
  const titled = outcomes.map((outcome) =>
    outcome.kind === 'saved' ? { ...outcome, image: { ...outcome.image, title } } : outcome,
  )
  const files = await archive(true, fileStore(), runFacts('Hot', titled))
  const table = String(files['report.csv'])
  const rows = table.split('\r\n')
  expect(rows[0]).toBe(
    '\ufeffindex,outcome,reason,name,title,link,width,height,bytes,type,sha256,original,thumbnail',
  )
  expect(rows).toHaveLength(7 + 2)
  expect(rows[1]).toBe(
    `1,saved,,abcdefg.jpg,"'=HYPERLINK(""http://evil.example""),\nok",https://i.imgur.com/abcdefg.jpg,300,200,3,image/jpeg,,originals/abcdefg.jpg,abcdefg_thumbnail.jpg`,
  )
  expect(rows[4]).toBe('4,failed,not_found,gone.jpg,,https://i.imgur.com/gone.jpg,,,,,,,')
  expect(rows[5]).toMatch(/^5,failed,cannot_decode,.*,originals\/broken\.jpg,$/)
  expect(rows[6]).toMatch(/^6,skipped,gif,g\.gif,/)
  expect(rows[7]).toMatch(/^7,cancelled,deadline,late\.jpg,/)
})

test('a template names all files, and the report says their names', async () => {
  const files = await archive(true, fileStore(), { ...run, names: '{index} {width}x{height}' })
  expect(Object.keys(files).sort()).toEqual([
    '1 300x200_thumbnail.jpg',
    '2 300x200_thumbnail.jpg',
    '3 300x200_thumbnail.png',
    'originals/1 300x200.jpg',
    'originals/2 300x200.jpg',
    'originals/3 300x200.png',
    'originals/5 x.jpg',
    'report.csv',
    'report.json',
  ])
  const report = JSON.parse(String(files['report.json']))
  expect(report.settings.names).toBe('{index} {width}x{height}')
  expect(report.images[2]).toMatchObject({
    original: 'originals/3 300x200.png',
    thumbnail: { entry: '3 300x200_thumbnail.png' },
  })
})

test('an archive is named after its gallery and day', () => {
  const startedAt = new Date('2026-01-02T03:04:05Z')
  expect(archiveName({ title: 'Tag “blue cats”', startedAt }, false)).toBe(
    'galloper-tag-blue-cats-2026-01-02.zip',
  )
  expect(archiveName({ title: 'Hot', startedAt }, true)).toBe(
    'galloper-hot-2026-01-02-originals.zip',
  )
})

const day = { startedAt: new Date('2026-11-26T12:00:00Z') }

test.each([
  ['हिंदी में जानकारी', 'galloper-हिंदी-में-जानकारी-2026-11-26.zip'],
  ['ทดสอบไทยล้วน', 'galloper-ทดสอบไทยล้วน-2026-11-26.zip'],
  ['Cafe\u0301 Mu\u0308nchen', 'galloper-café-münchen-2026-11-26.zip'],
  ['ಡೇಟಾಬೇಸ್', 'galloper-ಡೇಟಾಬೇಸ್-2026-11-26.zip'],
  ['שָׁלוֹם עוֹלָם', 'galloper-שָׁלוֹם-עוֹלָם-2026-11-26.zip'.normalize('NFC')],
  ['مُحَمَّد', 'galloper-مُحَمَّد-2026-11-26.zip'.normalize('NFC')],
  ['می\u200cخواهم', 'galloper-می\u200cخواهم-2026-11-26.zip'],
  ['tiếng Việt', 'galloper-tiếng-việt-2026-11-26.zip'],
  ['😀😀', 'galloper-2026-11-26.zip'],
  ['👩\u200d🚀 ❤\ufe0f', 'galloper-2026-11-26.zip'],
  ['', 'galloper-2026-11-26.zip'],
  ['-- a -- b --', 'galloper-a-b-2026-11-26.zip'],
  ['../../etc', 'galloper-etc-2026-11-26.zip'],
])('C7: the archive of %j is named %j', (title, name) => {
  expect(archiveName({ title, ...day }, false)).toBe(name)
})

test.each(['A very long title '.repeat(16), '日'.repeat(60), 'नि'.repeat(80), 'x'.repeat(5_000)])(
  'C7: a title that is too long is cut, and never what tells two archives apart: %j',
  (title) => {
    const [plain, full] = [false, true].map((all) => archiveName({ title, ...day }, all))
    expect(plain).toMatch(/[^-]-2026-11-26\.zip$/)
    expect(full).toMatch(/[^-]-2026-11-26-originals\.zip$/)
    for (const name of [plain, full]) {
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200)
      expect(name).not.toContain('--')
      // No letter loses its vowel sign.
      expect(name).not.toMatch(/न-2026/)
    }
  },
)

test('a file has the time of its picture: of its list, else of its host, else of the run', async () => {
  const at = (index: number, known: { postedAt?: number; modified?: number }) => {
    const outcome = saved(index, `time${index}.jpg`)
    if (outcome.kind !== 'saved') throw new Error('not saved')
    const { postedAt, modified } = known
    return {
      ...outcome,
      image: { ...outcome.image, ...(postedAt !== undefined && { postedAt }) },
      fetched: { ...outcome.fetched, ...(modified !== undefined && { modified }) },
    }
  }
  const local = (...date: [number, number, number, number]) => new Date(...date).getTime()
  const times = [
    at(0, { postedAt: local(2012, 4, 6, 7), modified: local(2020, 1, 1, 1) }),
    at(1, { modified: local(2019, 2, 3, 4) }),
    at(2, {}),
  ]
  const stream = createArchive(runFacts('Times', times), (await fileStore()).get, {
    withOriginals: false,
    onProgress: () => {},
    onLost: () => {},
    signal: new AbortController().signal,
  })
  const zip = readAsStream(Buffer.from(await new Response(stream).arrayBuffer()))
  const { startedAt } = runFacts('', [])
  expect(zip.map(({ time }) => time.slice(0, 4))).toEqual([
    [2012, 5, 6, 7],
    [2019, 3, 3, 4],
    ...[2, 3, 4].map(() => [2026, 1, startedAt.getDate(), startedAt.getHours()]),
  ])
})
