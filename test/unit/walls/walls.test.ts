// Each row of docs/walls.md, from the host's bytes on a socket to the words on the page.
import { expect, test } from 'vitest'
import { createApi } from '../../../client/api/server-api.ts'
import { problemOf } from '../../../client/core/model/app-error.ts'
import { askedImage } from '../../helpers/many-images.ts'
import { picture } from '../../helpers/pictures.ts'
import { http } from '../../helpers/raw-host.ts'
import { allWalls } from '../../helpers/walls/all-walls.ts'
import { documentOf } from '../../helpers/walls/document.ts'
import { downloadBy, outcomesOf, serverBefore } from '../../helpers/walls/wall-parts.ts'

const walls = await allWalls()

test.each([...walls.images.values()].flat())('image: $comes', async (wall) => {
  const { answer, listed = {}, images = 1, reason, message } = wall
  const { origin } = await serverBefore(answer)
  const download = downloadBy(origin)
  const asked = Array.from({ length: images }, (_, n) => ({ ...askedImage(n), ...listed }))
  const outcomes = outcomesOf(await Promise.all(asked.map(download)))
  expect(outcomes).toHaveLength(images)
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ kind: 'failed', reason, message, fetched: null })
})

test.each(walls.api)('API: $comes', async ({ answer, source = 'hot', times = 1, ...expected }) => {
  const { origin } = await serverBefore(answer)
  const api = createApi(origin, fetch)
  const list = () =>
    api.gallery({ site: 'imgur', source, page: 0, seed: 0 }, new AbortController().signal)
  for (let time = 1; time < times; time++) await list()
  const problem = problemOf(await list().catch((error: unknown) => error))
  expect(problem).toMatchObject({ code: expected.reason, message: expected.message })
})

test('docs/walls.md is the table of these tests (npx vitest run --project=unit test/unit/walls -u)', async () => {
  await expect(documentOf(walls)).toMatchFileSnapshot('../../../docs/walls.md')
})

test('an image that the API hides and the image host has is saved', async () => {
  const jpeg = await picture()
  const { origin } = await serverBefore((path) =>
    path.startsWith('/3/')
      ? http('404 Not Found', { body: '{"data":{"error":"x"},"success":false,"status":404}' })
      : http('200 OK', { body: jpeg }),
  )
  const source = { site: 'imgur', source: 'https://imgur.com/aBcDefg', page: 0, seed: 0 } as const
  const { items } = await createApi(origin, fetch).gallery(source, new AbortController().signal)
  expect(items).toMatchObject([{ kind: 'image', file: 'aBcDefg.jpg', type: null }])
  const [item] = items
  if (item?.kind !== 'image') throw new Error('no image')
  expect(await downloadBy(origin)({ ...item, index: 0 })).toMatchObject({ kind: 'downloaded' })
})

test.each([
  ['has no list of images', { id: 'abcde', images_count: 0 }],
  ['has an empty list', { id: 'abcde', images: [], images_count: 0 }],
])('an album that %s has a note that says so', async (_, data) => {
  const body = JSON.stringify({ data, success: true, status: 200 })
  const { origin } = await serverBefore(() => http('200 OK', { body }))
  const source = { site: 'imgur', source: 'https://imgur.com/a/abcde', page: 0, seed: 0 } as const
  const listed = await createApi(origin, fetch).gallery(source, new AbortController().signal)
  expect(listed).toMatchObject({ items: [], note: 'This album has no images.' })
})

// shared/cases: words that are no codings leave the bytes as they are.
test.each(['none', 'UTF-8', 'Identity', 'binary', 'aws-chunked', ''])(
  'a picture with the content coding %j is saved',
  async (coding) => {
    const jpeg = await picture()
    const headers = [`Content-Encoding: ${coding}`]
    const { origin } = await serverBefore(() => http('200 OK', { headers, body: jpeg }))
    expect(await downloadBy(origin)(askedImage(0))).toMatchObject({ kind: 'downloaded' })
  },
)
