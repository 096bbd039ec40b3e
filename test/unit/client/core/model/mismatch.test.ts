import { expect, test } from 'vitest'
import { mismatchesOf } from '../../../../../client/core/model/mismatch.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

const promised = { ...askedImage(0), width: 40, height: 30, bytes: 500 }
const fetched = {
  attempts: 1,
  ms: 1,
  bytes: 500,
  type: 'image/jpeg',
  sha256: null,
  route: 'relay' as const,
}

test.each([
  ['the same', {}, { width: 40, height: 30 }, []],
  ['turned upright', {}, { width: 30, height: 40 }, []],
  ['another file', { bytes: 503 }, { width: 161, height: 81 }, ['bytes', 'size']],
  ['another format', { type: 'image/png' }, { width: 40, height: 30 }, ['type']],
])('%s', (_name, other, size, differences) => {
  expect(mismatchesOf(promised, { ...fetched, ...other }, size)).toEqual(differences)
})

test('a gallery that says nothing promises nothing', () => {
  expect(mismatchesOf(askedImage(0), fetched, { width: 7, height: 9 })).toEqual([])
})
