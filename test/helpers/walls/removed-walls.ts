// Removed and missing images.
import { removedPicture } from '../../../server/demo/removed.ts'
import { http, page } from '../raw-host.ts'
import type { ImageWall } from './wall.ts'

const MD5 = 'd835884373f4d6c8f24742ceabe74946'
const moved = (location: string) => http('302 Found', { headers: [`Location: ${location}`] })
const removed = {
  reason: 'removed',
  message: 'The image host sent its “removed” picture instead of this image',
} as const
const missing = {
  reason: 'not_found',
  message: 'The image host answered 404: there is no such image',
} as const

export function removedWalls(jpeg: Uint8Array): ImageWall[] {
  const tagged = (etag: string) => () =>
    http('200 OK', { headers: ['Content-Type: image/png', `ETag: ${etag}`], body: jpeg })
  return [
    {
      comes: 'A redirect to `/removed.png`',
      sign: 'the address of the redirect',
      answer: () => moved('/removed.png'),
      ...removed,
    },
    {
      comes: 'A redirect to `https://i.imgur.com/removed.png`, the whole address',
      sign: 'the path of the redirect, on any host',
      answer: () => moved('https://i.imgur.com/removed.png'),
      ...removed,
    },
    {
      comes: 'Two redirects in a row, the second to `/removed.png`',
      sign: 'each redirect is followed by hand',
      answer: (path) => moved(path === '/second.jpg' ? '/removed.png' : '/second.jpg'),
      ...removed,
    },
    {
      comes: 'The “removed” picture with status 200 and its own ETag',
      sign: `the ETag \`"${MD5}"\``,
      answer: tagged(`"${MD5}"`),
      ...removed,
    },
    {
      comes: 'The same with a weak ETag, as a CDN makes it',
      sign: `the ETag \`W/"${MD5}"\``,
      answer: tagged(`W/"${MD5}"`),
      ...removed,
    },
    {
      comes: 'A “removed” picture under the name of the image, without redirect or ETag',
      sign: `503 bytes with the MD5 \`${MD5}\`; or a PNG of 503 bytes and 161 × 81 pixels where the list tells another size`,
      answer: () =>
        http('200 OK', { headers: ['Content-Type: image/jpeg'], body: removedPicture() }),
      listed: { width: 1200, height: 800 },
      ...removed,
    },
    {
      comes: '404 with a page',
      sign: 'status 404',
      answer: () => http('404 Not Found', { body: page('404 Not Found') }),
      ...missing,
    },
    {
      comes: '404 of nginx',
      sign: 'status 404, and the page names nginx',
      answer: () =>
        http('404 Not Found', {
          headers: ['Server: nginx'],
          body: page('404 Not Found', '<hr><center>nginx</center>'),
        }),
      reason: 'not_found',
      message: 'The image host answered 404 (nginx): there is no such image',
    },
    {
      comes: '410 without a body',
      sign: 'status 410',
      answer: () => http('410 Gone'),
      reason: 'not_found',
      message: 'The image host answered 410: there is no such image any more',
    },
  ]
}
