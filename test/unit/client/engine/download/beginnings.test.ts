// Bytes of two versions of a file are never joined, whatever the server between sends.
import { expect, test } from 'vitest'
import { createBeginnings, partBefore } from '../../../../../client/engine/download/beginnings.ts'

const BYTES = new Uint8Array([1, 2, 3])

function begun() {
  const beginnings = createBeginnings()
  beginnings.keep(0, BYTES, '"v1"')
  return beginnings.take(0)
}

const part = (etag: string, range: string) =>
  new Response(new Uint8Array(3), { status: 206, headers: { etag, 'content-range': range } })

test('the rest of the same file goes behind its beginning', () => {
  expect(partBefore(part('"v1"', 'bytes 3-5/6'), begun())).toBe(BYTES)
})

test.each([
  ['another version', '"v2"', 'bytes 3-5/6'],
  ['a weak version', 'W/"v1"', 'bytes 3-5/6'],
  ['another place', '"v1"', 'bytes 2-5/6'],
])('a part of %s is refused', (_of, etag, range) => {
  expect(() => partBefore(part(etag, range), begun())).toThrow('Another part of the file')
})

test('a whole file has nothing before it', () => {
  expect(partBefore(new Response('whole'), begun())).toHaveLength(0)
})
