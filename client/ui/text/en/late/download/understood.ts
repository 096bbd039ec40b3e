// The meaning of the text in the box.
import type { GallerySource, Thing } from '../../../../../state/run/text/understood.ts'
import type { OneAndMany } from '../../../reason-words.ts'
import { formats } from '../../formats.ts'

const { count } = formats

const TOP = {
  day: 'of the day',
  week: 'of the week',
  month: 'of the month',
  year: 'of the year',
  all: 'of all time',
} as const

function gallery(source: GallerySource): string {
  switch (source.kind) {
    case 'random':
      return 'Random pictures'
    case 'top':
      return `The gallery top ${TOP[source.window]}`
    case 'search':
      return `A search: “${source.query}”`
    case 'tag':
      return `The tag “${source.tag}”`
    case 'subreddit':
      return `The subreddit r/${source.name}`
    case 'user':
      return `The posts of ${source.name}`
    default:
      return `The gallery ${source.kind}`
  }
}

const THINGS: Readonly<Record<Thing, OneAndMany>> = {
  file: ['file', 'files'],
  moving: ['GIF or video', 'GIFs or videos'],
  page: ['page of one image', 'pages of one image'],
  album: ['album', 'albums'],
  post: ['gallery post', 'gallery posts'],
  repeated: ['repeated link', 'repeated links'],
  noImage: ['link that leads to no image', 'links that lead to no image'],
  prose: ['piece of other text', 'pieces of other text'],
}

export const understood = {
  long: 'This is a long text. It is read when you press Start.',
  gallery,
  upTo: (images: number) => `, up to ${count(images)} images`,
  needsId: ': needs a client ID',
  onHost: ' on i.imgur.com',
  seeOptions: ' (left out, see the options)',
  leftOut: ', left out',
  things: THINGS,
}
