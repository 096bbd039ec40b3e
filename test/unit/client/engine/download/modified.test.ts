import { expect, test } from 'vitest'
import { createFetchImage } from '../../../../../client/engine/download/fetch-image.ts'
import { picture } from '../../../../helpers/pictures.ts'

test.each([
  ['Thu, 29 Feb 2024 23:59:58 GMT', Date.UTC(2024, 1, 29, 23, 59, 58)],
  ['yesterday', undefined],
  [null, undefined],
])('the time of a file by its host is kept: %s', async (header, modified) => {
  const bytes = new Uint8Array(await picture())
  const headers = new Headers(header === null ? {} : { 'last-modified': header })
  const fetchImage = createFetchImage({
    get: async () => new Response(bytes, { headers }),
    emit() {},
    timeoutMs: null,
    now: () => 0,
  })
  const image = { index: 0, url: 'http://localhost/abcdefg.jpg', directUrl: null }
  const fetched = await fetchImage(image, new AbortController().signal)
  expect(fetched.modified).toBe(modified)
})
