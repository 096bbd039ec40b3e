// A list as it is read: line by line, whatever its pieces, and what each line means.
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readItem } from '../../../../server/farm/upload/read-item.ts'
import { readLines } from '../../../../server/farm/upload/read-lines.ts'
import { openSpool } from '../../../../server/farm/upload/spool.ts'

async function linesOf(text: string, size: number) {
  const bytes = new TextEncoder().encode(text)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const lines = []
  for await (const line of readLines(chunks())) lines.push(line)
  return lines
}

test.each([1, 2, 7, 1_000])('lines are the same in pieces of %i bytes', async (size) => {
  const long = 'x'.repeat(6_000)
  expect(await linesOf(`one\r\n\n  zwölf \n${long}\nlast`, size)).toEqual([
    { number: 1, text: 'one' },
    { number: 3, text: 'zwölf' },
    { number: 4, text: null },
    { number: 5, text: 'last' },
  ])
})

test.each([
  ['https://i.imgur.com/photo12.png', { id: 'photo12', file: 'photo12.png' }],
  ['https://imgur.com/photo12', { id: 'photo12', file: 'photo12.jpg' }],
  ['{"file":"abcdefg.jpg","title":"A"}', { id: 'abcdefg', file: 'abcdefg.jpg', title: 'A' }],
])('%s is an image', (line, item) => {
  expect(readItem(line)).toMatchObject({ item: { kind: 'image', type: null, ...item } })
})

test.each([
  ['hello world', /./],
  ['https://example.com/a.jpg', /./],
  ['https://imgur.com/a/abcde', /no link to one image/],
  ['https://i.imgur.com/photo12.mp4', /video/],
  ['{"file":"../../etc/passwd"}', /“file”/],
  ['{"file":', /none/],
  [null, /too long/],
])('%s is refused with the reason', (line, problem) => {
  expect(readItem(line)).toEqual({ problem: expect.stringMatching(problem) })
})

test('a list that is read leaves nothing on the disk, however the server ends', async () => {
  const uploads = await mkdtemp(join(tmpdir(), 'galloper-uploads-'))
  const spool = await openSpool(uploads)
  onTestFinished(spool.remove)
  const base = { kind: 'image', type: null, width: null, height: null, bytes: null } as const
  const itemOf = (n: number) => ({ ...base, id: `ü${n}`, file: `${n}.jpg`, title: null, link: '' })
  for (let n = 0; n < 50_001; n++) await spool.add(itemOf(n))
  expect(await spool.end()).toEqual({ items: 50_001, parts: 2 })
  expect(await readdir(uploads)).toEqual([])
  expect((await spool.read(0)).map(({ id }) => id)).toEqual(
    Array.from({ length: 50_000 }, (_, n) => `ü${n}`),
  )
  expect(await spool.read(1)).toEqual([itemOf(50_000)])
})
