import { expect, test } from 'vitest'
import type { Outcome, Saved } from '../../../../../client/core/model/outcome.ts'
import { createPlaceholders } from '../../../../../client/engine/download/placeholders.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

type Listing = 'agrees' | 'contradicts' | 'link' | 'link to another format'

/** A saved picture; the listing agrees with its size or contradicts it, or a link does not tell one. */
function saved(index: number, sha256: string, listing: Listing): Saved {
  const size = listing === 'agrees' || listing === 'contradicts' ? 100 : null
  return {
    kind: 'saved',
    image: { ...askedImage(index), width: size, height: size },
    fetched: { attempts: 1, ms: 1, bytes: 9, type: 'image/png', sha256, route: 'relay' },
    width: 100,
    height: 100,
    mismatches:
      listing === 'contradicts' ? ['size'] : listing === 'link to another format' ? ['type'] : [],
    thumbnail: { type: 'image/png', bytes: 9, width: 9, height: 9 },
  }
}

/** The last outcome of each image, in order. */
function judged(...outcomes: Saved[]) {
  const placeholders = createPlaceholders()
  const last = new Map<number, Outcome['kind']>()
  const take = (all: readonly Exclude<Outcome, { kind: 'skipped' }>[]) => {
    for (const { image, kind } of all) last.set(image.index, kind)
  }
  for (const outcome of outcomes) take(placeholders.judge(outcome))
  return outcomes.map(({ image }) => last.get(image.index))
}

const many = (count: number, sha256: string, listing: Listing) =>
  Array.from({ length: count }, (_, n) => saved(n, sha256, listing))

test('two images that are one picture of another size than both listings say are a placeholder', () => {
  expect(judged(...many(2, 'a', 'contradicts'))).toEqual(['failed', 'failed'])
  expect(judged(...many(3, 'a', 'contradicts'))).toEqual(['failed', 'failed', 'failed'])
})

test('one image of another size than its listing says is saved', () => {
  expect(judged(saved(0, 'a', 'contradicts'), saved(1, 'b', 'agrees'))).toEqual(['saved', 'saved'])
})

test('a picture that a gallery has many times is saved each time', () => {
  expect(judged(...many(9, 'a', 'agrees'))).toEqual(Array(9).fill('saved'))
})

test('an image whose listing agrees is saved, although the placeholder has its very size', () => {
  const all = [
    ...many(2, 'a', 'contradicts'),
    saved(2, 'a', 'agrees'),
    saved(3, 'a', 'contradicts'),
  ]
  expect(judged(...all)).toEqual(['failed', 'failed', 'saved', 'failed'])
})

test('links to one picture are saved, whatever their extensions say', () => {
  expect(judged(...many(9, 'a', 'link'))).toEqual(Array(9).fill('saved'))
  expect(judged(...many(9, 'a', 'link to another format'))).toEqual(Array(9).fill('saved'))
})

test('one id that is asked for many times is one image', () => {
  const again = { ...saved(1, 'a', 'contradicts'), image: saved(0, 'a', 'contradicts').image }
  expect(judged(saved(0, 'a', 'contradicts'), again)).toEqual(['saved', 'saved'])
})
