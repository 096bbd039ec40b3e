// Status 200 or another success, and yet no image, or not the one that was asked for.
import { gzipSync } from 'node:zlib'
import { http, page } from '../raw-host.ts'
import type { ImageWall } from './wall.ts'

export interface FalseImages {
  readonly jpeg: Uint8Array
  /** 1024 × 683 pixels. */
  readonly huge: Uint8Array
  /** A GIF of 1024 × 683 pixels. */
  readonly gif: Uint8Array
  readonly png: Uint8Array
  /** A WebP of 760 × 507 pixels. */
  readonly preview: Uint8Array
}

const TYPE = 'Content-Type: image/jpeg'
const instead = (what: string) => `The image host sent ${what} instead of the image`

const file = (comes: string, body: string | Uint8Array, what: string): ImageWall => ({
  comes: `${comes} that calls itself \`image/jpeg\``,
  sign: 'the bytes, not the header',
  answer: () => http('200 OK', { headers: [TYPE], body }),
  reason: 'not_an_image',
  message: instead(what),
})

const odd = (line: string, reason: ImageWall['reason'], meaning: string): ImageWall => ({
  comes: line,
  sign: 'the status',
  answer: () => http(line, { length: /^(?:204|304)/.test(line) ? null : 0 }),
  reason,
  message: `The image host answered ${line.slice(0, 3)}: ${meaning}`,
})

const NOTHING = 'there is nothing in the answer'

export const falseImageWalls = (pictures: FalseImages): ImageWall[] => [
  {
    comes: 'Imgur’s web page for a direct link',
    sign: 'HTML whose title says Imgur',
    answer: () => http('200 OK', { body: page('Imgur: The magic of the Internet') }),
    reason: 'not_an_image',
    message: instead('the HTML page of imgur.com'),
  },
  file('HTML', page('Hello'), 'an HTML page'),
  file('JSON', '{"data":{"id":"abcdefg"},"success":true}', 'JSON'),
  file('An SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'an SVG'),
  file('A PDF', '%PDF-1.7 and more of it', 'a PDF'),
  file('A BMP', `BM${'\0'.repeat(60)}`, 'a BMP'),
  file('A video', `\0\0\0\x20ftypisom${'\0'.repeat(60)}`, 'a video'),
  file('A text', 'The file is not here today.', 'a text'),
  {
    comes: 'An empty file with length 0',
    sign: 'no byte came',
    answer: () => http('200 OK', { headers: [TYPE] }),
    reason: 'not_an_image',
    message: 'The image host sent an empty file',
  },
  {
    comes: 'An empty file without a length',
    sign: 'no byte came',
    answer: () => http('200 OK', { headers: [TYPE], length: null }),
    reason: 'not_an_image',
    message: 'The image host sent an empty file',
  },
  odd('204 No Content', 'upstream_unreadable', NOTHING),
  odd('205 Reset Content', 'upstream_unreadable', NOTHING),
  odd(
    '304 Not Modified',
    'upstream_unreadable',
    'it says that nothing has changed, although nobody asked that',
  ),
  odd('416 Range Not Satisfiable', 'upstream_refused', 'it has no such part of the file'),
  {
    comes: '206 with a part of the file, unasked',
    sign: 'the status',
    answer: () =>
      http('206 Partial Content', {
        headers: [`Content-Range: bytes 0-899/${pictures.jpeg.length}`],
        body: pictures.jpeg.subarray(0, 900),
      }),
    reason: 'upstream_unreadable',
    message:
      'The image host answered 206: it sent a part of the file, although the whole was asked for',
  },
  {
    comes: 'A redirect to another host',
    sign: 'the address; that host is not asked',
    answer: () => http('302 Found', { headers: ['Location: https://imgur.com/abcdefg'] }),
    reason: 'upstream_unreadable',
    message: 'The image host redirects to another host',
  },
  {
    comes: 'A redirect without an address',
    sign: 'the header `Location` is missing',
    answer: () => http('302 Found'),
    reason: 'upstream_unreadable',
    message: 'The image host redirects without an address',
  },
  {
    comes: 'Redirects without an end',
    sign: 'more than three in a row',
    answer: () => http('302 Found', { headers: ['Location: /again.jpg'] }),
    reason: 'upstream_unreadable',
    message: 'The image host redirects more than 3 times',
  },
  {
    comes: 'A packed body, although none was asked for',
    sign: 'the header `Content-Encoding`',
    answer: () =>
      http('200 OK', {
        headers: [TYPE, 'Content-Encoding: gzip'],
        body: pictures.jpeg,
      }),
    reason: 'upstream_unreadable',
    message: 'The image host sent this image packed with gzip',
  },
  {
    comes: 'A packed body without a word of it',
    sign: 'the bytes',
    answer: () => http('200 OK', { headers: [TYPE], body: gzipSync(pictures.jpeg) }),
    reason: 'not_an_image',
    message: instead('something else'),
  },
  {
    comes: 'Imgur’s thumbnail of 1024 pixels instead of the original',
    sign: 'it is as large as a thumbnail, and the list tells a larger size of the same shape',
    answer: () => http('200 OK', { headers: [TYPE], body: pictures.huge }),
    listed: { width: 3000, height: 2000 },
    reason: 'reduced_copy',
    message: 'A reduced copy came: 1024 × 683 instead of 3000 × 2000 pixels',
  },
  {
    comes: 'The thumbnail `IDh.gif` instead of a large GIF',
    sign: 'the same',
    answer: () => http('200 OK', { headers: ['Content-Type: image/gif'], body: pictures.gif }),
    listed: { width: 1500, height: 1000, type: 'image/gif' },
    reason: 'reduced_copy',
    message: 'A reduced copy came: 1024 × 683 instead of 1500 × 1000 pixels',
  },
  {
    comes: 'A WebP preview instead of the JPEG',
    sign: 'a WebP at most 760 pixels wide, and the list tells a larger size of the same shape',
    answer: () => http('200 OK', { headers: [TYPE], body: pictures.preview }),
    listed: { width: 1500, height: 1000 },
    reason: 'reduced_copy',
    message: 'A reduced copy came: 760 × 507 instead of 1500 × 1000 pixels',
  },
  {
    comes: 'One picture for many images, as where Imgur blocks a country',
    sign: 'two different ids with the same bytes (SHA-256), and the list tells another size for both',
    answer: () => http('200 OK', { headers: [TYPE], body: pictures.jpeg }),
    listed: { width: 1000, height: 1000 },
    images: 2,
    reason: 'placeholder',
    message: 'The same picture came for several different images',
  },
]
