import { expect, test } from 'vitest'
import type { Saved } from '../../../../../client/core/model/outcome.ts'
import { createTilePictures } from '../../../../../client/ui/thumbnails/tile-pictures.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

const type = 'image/jpeg'

const savedImage = (index: number): Saved => ({
  kind: 'saved',
  image: askedImage(index),
  fetched: { attempts: 1, ms: 1, bytes: 10, type, sha256: null, route: 'relay' },
  width: 4,
  height: 3,
  mismatches: [],
  thumbnail: { type, bytes: 11, width: 4, height: 3 },
})

const saved = Array.from({ length: 1_000 }, (_, index) => savedImage(index))

/** Pictures whose addresses are their places. */
function make(lost: readonly number[] = []) {
  const groups: number[] = []
  const dropped: string[] = []
  const pictures = createTilePictures({
    async ask(some) {
      groups.push(some.length)
      return some.map(({ image: { index } }) => (lost.includes(index) ? null : `blob:${index}`))
    },
    drop: (urls) => dropped.push(...urls),
  })
  const see = (from: number, to: number) => {
    const ends = saved.slice(from, to).map((one) => pictures.want(one, () => {}))
    return () => {
      for (const end of ends) end()
    }
  }
  return { pictures, groups, dropped, see }
}

const answers = () => new Promise((resolve) => setTimeout(resolve))
const at = (index: number): Saved => saved[index] ?? savedImage(0)

test('the pictures of many tiles are asked for in groups, each once', async () => {
  const { pictures, groups, see } = make()
  const end = see(0, 100)
  see(50, 100)
  await answers()
  expect(groups).toEqual([48, 48, 4])
  expect(pictures.get(at(99))).toEqual({ kind: 'shown', url: 'blob:99' })
  end()
  see(0, 100)
  await answers()
  expect(groups).toHaveLength(3)
})

test('pictures without a tile are dropped, the oldest first, and no more than is kept', async () => {
  const { pictures, dropped, see } = make()
  for (let from = 0; from < 1_000; from += 50) {
    const end = see(from, from + 50)
    await answers()
    end()
  }
  expect(dropped.slice(0, 3)).toEqual(['blob:0', 'blob:1', 'blob:2'])
  expect(1_000 - dropped.length).toBeLessThanOrEqual(648)
  expect(pictures.get(at(999))).not.toBeNull()
  pictures.clear()
  expect(new Set(dropped).size).toBe(1_000)
  expect(dropped).toHaveLength(1_000)
})

test('a picture that is expected is there when its tile comes', async () => {
  const { pictures, groups, see } = make()
  pictures.expect(saved.slice(0, 40))
  await answers()
  see(0, 40)
  expect(pictures.get(at(39))).toEqual({ kind: 'shown', url: 'blob:39' })
  await answers()
  expect(groups).toEqual([40])
})

test('an address that comes after its tile was forgotten is dropped', async () => {
  const { pictures, dropped, see } = make()
  see(0, 1)()
  pictures.clear()
  await answers()
  expect(dropped).toEqual(['blob:0'])
})

test('a lost picture is unreadable, and one that the browser refuses twice', async () => {
  const { pictures, dropped, see } = make([1])
  see(0, 2)
  await answers()
  expect(pictures.get(at(1))).toMatchObject({ kind: 'unreadable' })
  pictures.refuse(at(0))
  expect(pictures.get(at(0))).toBeNull()
  await answers()
  expect(pictures.get(at(0))).toMatchObject({ kind: 'shown' })
  pictures.refuse(at(0))
  expect(pictures.get(at(0))).toMatchObject({ kind: 'unreadable' })
  expect(dropped).toEqual(['blob:0', 'blob:0'])
})

test('an engine that dies makes its pictures unreadable', async () => {
  const pictures = createTilePictures({
    ask: () => Promise.reject(new Error('dead')),
    drop() {},
  })
  let told = 0
  pictures.want(at(0), () => told++)
  await answers()
  expect(pictures.get(at(0))).toMatchObject({ kind: 'unreadable' })
  expect(told).toBe(1)
})
