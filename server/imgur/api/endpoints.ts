// The paths of Imgur's API, version 3. Only this file encodes the parts that come from outside.

import { isUnsafe } from '../../../client/core/model/plain-text.ts'
import type { Source } from '../../../client/core/sources/source.ts'
import { ApiError } from '../../errors.ts'

/** The galleries that come in pages. */
export type Paged = Extract<
  Source,
  { kind: 'hot' | 'top' | 'new' | 'search' | 'tag' | 'subreddit' | 'user' }
>

/** The path of one page, from 0, of a gallery. @throws ApiError bad_request for names that cannot be part of a path. */
export function galleryPath(source: Paged, page: number): string {
  switch (source.kind) {
    case 'hot':
      return `/3/gallery/hot/viral/day/${page}`
    case 'top':
      return `/3/gallery/top/top/${source.window}/${page}`
    case 'new':
      return `/3/gallery/user/time/day/${page}`
    case 'tag':
      return `/3/gallery/t/${part(source.tag)}/viral/all/${page}`
    case 'subreddit':
      return `/3/gallery/r/${part(source.name)}/time/all/${page}`
    case 'search':
      return `/3/gallery/search/time/all/${page}?${searchQuery(source)}`
    case 'user':
      return `/3/account/${part(source.name)}/submissions/${page}`
  }
}

function searchQuery({ query, filters }: Extract<Paged, { kind: 'search' }>): string {
  if (!filters) return `q=${part(query)}`
  return Object.entries(filters)
    .map(([name, text]) => `${name}=${part(text)}`)
    .join('&')
}

/** Imgur has deprecated this path without a successor. A compatible upstream may still have it. */
export const randomPath = (page: number) => `/3/gallery/random/random/${page}`

/** The rest of the budget; it costs no credit. */
export const creditsPath = '/3/credits'

export const albumPath = (id: string) => `/3/album/${part(id)}`
export const albumImagesPath = (id: string) => `/3/album/${part(id)}/images`
export const imagePath = (id: string) => `/3/image/${part(id)}`

/** The paths that a `/gallery/ID` may stand for, in the order in which they are asked. */
export const postPaths = (id: string) => [
  `/3/gallery/album/${part(id)}`,
  `/3/gallery/image/${part(id)}`,
  albumPath(id),
  imagePath(id),
]

function part(text: string): string {
  // In a URL `..` leads up to another endpoint, encoded or not.
  if (isUnsafe(text) || /^\.{0,2}$/.test(text))
    throw new ApiError('bad_request', 'The name of a gallery has characters that cannot be used.')
  return encodeURIComponent(text)
}
