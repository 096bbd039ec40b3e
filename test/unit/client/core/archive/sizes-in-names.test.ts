import { expect, test } from 'vitest'
import { namedFiles } from '../../../../../client/core/archive/report.ts'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import { askedImage, runFacts } from '../../../../helpers/many-images.ts'

const type = 'image/jpeg'
const thumbnail = { type, bytes: 11, width: 4, height: 3 }
const outcome: Outcome = {
  kind: 'saved',
  image: { ...askedImage(0), id: 'abc', file: 'abc.png' },
  fetched: { attempts: 1, ms: 1, bytes: 10, type: 'image/png', sha256: null, route: 'relay' },
  width: 4,
  height: 3,
  mismatches: [],
  thumbnail,
  moreThumbnails: [thumbnail],
}
const outcomes = [outcome]

const namesBy = (names: string, boxes: readonly [number, ...number[]]) => {
  const [box, ...moreBoxes] = boxes
  const run = runFacts('Hot', boxes.length > 1 ? outcomes : [{ ...outcome, moreThumbnails: [] }])
  const named = { ...run, names, thumbnails: { ...run.thumbnails, box, moreBoxes } }
  return namedFiles(named, true, true, '').flatMap(({ original, thumbnails }) => [
    original,
    ...thumbnails,
  ])
}

test.each([
  ['{id}', [128], ['abc.png', 'abc_thumbnail.jpg']],
  ['{id}', [128, 512], ['abc.png', 'abc_128.jpg', 'abc_512.jpg']],
  ['{id}_{size}', [128], ['abc.png', 'abc_128.jpg']],
  ['{size} {id}', [128, 512], ['abc.png', '128 abc.jpg', '512 abc.jpg']],
  ['{id}{size}_thumbnail', [128, 512], ['abc.png', 'abc128_thumbnail.jpg', 'abc512_thumbnail.jpg']],
  ['x{size}', [128, 512], ['x.png', 'x128.jpg', 'x512.jpg']],
] as const)(
  'by %s the thumbnails of %j pixels and their original are %j',
  (names, boxes, files) => {
    expect(namesBy(names, boxes)).toEqual(files)
  },
)
