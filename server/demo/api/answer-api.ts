// The API side of the demo: Imgur's paths, envelopes and field names.

import { type Entry, entryOf, type Photo, pageOf, titleOfPhoto } from '../catalogue.ts'
import type { Budget } from './budget.ts'

export interface ApiAnswer {
  readonly status: number
  readonly data: unknown
}

/** A path after /3/ with its answer. */
export type Route = readonly [path: RegExp, give: (parts: string[], context: Context) => unknown]

/** The first path that fits is taken. */
const ROUTES: readonly Route[] = [
  [
    /^gallery\/(hot|top|user)(?:\/[a-z]+){0,2}(?:\/(\d+))?$/,
    ([name = '', page], context) => listOf(name, page, context),
  ],
  [
    /^gallery\/t\/([^/]+)(?:\/[a-z]+){0,2}(?:\/(\d+))?$/,
    ([tag = '', page], context) => ({ name: tag, items: listOf(`t/${tag}`, page, context) }),
  ],
  [
    /^gallery\/r\/([^/]+)(?:\/[a-z]+){0,2}(?:\/(\d+))?$/,
    ([name, page], context) => listOf(`r/${name}`, page, context),
  ],
  [
    /^gallery\/search(?:\/[a-z]+){0,2}(?:\/(\d+))?$/,
    ([page], context) => listOf(`q/${context.query}`, page, context),
  ],
  [/^album\/(\w+)\/images$/, ([id], context) => album(id, context)?.images],
  [/^(?:gallery\/)?album\/(\w+)$/, ([id], context) => album(id, context)],
  [/^(?:gallery\/)?image\/(\w+)$/, ([id], context) => image(id, context)],
  [/^credits$/, (_parts, context) => context.budget.credits()],
]

interface Context {
  /** The origin that serves the images. */
  readonly origin: string
  /** The decoded ?q= of a search. */
  readonly query: string
  readonly budget: Budget
}

/** Answers one API path, such as /3/gallery/hot/viral/day/0. */
export function answerApi(path: string, context: Context, more: readonly Route[]): ApiAnswer {
  const rest = decoded(path.replace(/^\/3\//, '').replace(/\/$/, ''))
  for (const [pattern, give] of [...ROUTES, ...more]) {
    const found = pattern.exec(rest)
    const data = found && give(found.slice(1), context)
    if (data !== null && data !== undefined) return { status: 200, data }
  }
  const error = 'Unable to find an image with the id, or no such address'
  return { status: 404, data: { error, request: path, method: 'GET' } }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/** Names that find nothing, so that a person can see an empty gallery: `nothing`, `r/nosuchplace`, `no such cats`. */
const EMPTY = /nothing|no *such/i

export function listOf(name: string, page = '0', context: Context): unknown[] {
  return EMPTY.test(name) ? [] : pageOf(name, Number(page)).map((entry) => itemOf(entry, context))
}

const itemOf = (entry: Entry, context: Context) =>
  entry.kind === 'album' ? albumOf(entry, context, 3) : singleOf(entry, context)

function singleOf(entry: Exclude<Entry, Album>, context: Context) {
  const { id, photo, kind } = entry
  const image = imageOf(id, photo, context)
  if (kind === 'image') return image
  return { ...image, ...moving(id, kind === 'gif' ? 'gif' : 'mp4', context) }
}

const moving = (id: string, extension: 'gif' | 'mp4', { origin }: Context) => ({
  type: extension === 'gif' ? 'image/gif' : 'video/mp4',
  animated: true,
  link: `${origin}/${id}.${extension}`,
  mp4: `${origin}/${id}.mp4`,
  gifv: `${origin}/${id}.gifv`,
  has_sound: extension === 'mp4',
})

function imageOf(id: string, photo: Photo, { origin }: Context) {
  const { type, width, height, bytes } = photo
  return {
    id,
    title: titleOfPhoto(photo),
    description: null,
    type,
    animated: false,
    width,
    height,
    size: bytes,
    nsfw: null,
    section: null,
    tags: [],
    is_album: false,
    in_gallery: true,
    link: `${origin}/${id}.${type === 'image/png' ? 'png' : 'jpg'}`,
  }
}

type Album = Extract<Entry, { kind: 'album' }>

function albumOf({ id, images }: Album, context: Context, shown = images.length) {
  const all = images.map((one) => image(one, context)).filter((one) => one !== null)
  return {
    id,
    title: all[0]?.title ?? null,
    description: null,
    cover: all[0]?.id ?? null,
    cover_width: all[0]?.width ?? null,
    cover_height: all[0]?.height ?? null,
    privacy: 'public',
    is_album: true,
    images_count: all.length,
    // In a list an album shows a few of its images. A request for the album itself shows all.
    images: all.slice(0, shown),
    link: `https://imgur.com/a/${id}`,
  }
}

function album(id = '', context: Context) {
  const entry = entryOf(id)
  return entry?.kind === 'album' ? albumOf(entry, context) : null
}

function image(id = '', context: Context) {
  const entry = entryOf(id)
  return entry && entry.kind !== 'album' ? singleOf(entry, context) : null
}
