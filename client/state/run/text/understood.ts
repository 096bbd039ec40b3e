// Tells, before anything is asked, which things a text in the box names. It tells no more than the text does.
import { AppError } from '../../../core/model/app-error.ts'
import type { Settings } from '../../../core/model/settings.ts'
import { parseSource } from '../../../core/sources/parse-source.ts'
import { type Link, needsApi, type Source } from '../../../core/sources/source.ts'

/** The things that links lead to, or why they are left out. */
export type Thing = 'file' | 'moving' | 'page' | 'album' | 'post' | 'repeated' | 'noImage' | 'prose'

export type GallerySource = Exclude<Source, { kind: 'links' | Link['kind'] }>

type Named =
  /** Too long to be read at each key. */
  | { readonly kind: 'long' }
  /** In the words of the parser, which are English. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'gallery'; readonly source: GallerySource }
  | { readonly kind: 'links'; readonly counts: Readonly<Record<Thing, number>> }

export type Understood = Named & {
  /** False for a text that cannot be used as it stands. */
  readonly isFine: boolean
}

export interface Circumstances extends Pick<Settings, 'site' | 'limit' | 'moving'> {
  /** False where no album or gallery of Imgur can be listed. */
  readonly hasClientId: boolean
}

/** To read a longer text takes longer than a key should. */
export const LONGEST_READ = 100_000

export function understood(text: string, where: Circumstances): Understood {
  if (text.length > LONGEST_READ) return { kind: 'long', isFine: true }
  try {
    return named(parseSource(text), where)
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', message: error.message, isFine: false }
    throw error
  }
}

function named(source: Source, where: Circumstances): Understood {
  switch (source.kind) {
    case 'links':
      return ofLinks(source, where)
    case 'image':
    case 'album':
    case 'post':
      return ofLinks({ links: [source] }, where)
    default:
      return { kind: 'gallery', source, isFine: !lacksId(where) }
  }
}

/** Nothing that only Imgur's API can list can be listed. */
export const lacksId = ({ site, hasClientId }: Circumstances) => site === 'imgur' && !hasClientId

type Links = Pick<Extract<Source, { kind: 'links' }>, 'links' | 'aside' | 'prose'>

function ofLinks({ links, aside = 0, prose = 0 }: Links, where: Circumstances): Understood {
  const once = new Map(links.map((link) => [keyOf(link), link]))
  const count = (is: (link: Link) => boolean) => [...once.values()].filter(is).length
  const counts = {
    file: count(isPicture),
    moving: count(isMoving),
    page: count(({ kind }) => kind === 'image'),
    album: count(({ kind }) => kind === 'album'),
    post: count(({ kind }) => kind === 'post'),
    repeated: links.length - once.size,
    noImage: links.filter(({ kind }) => kind === 'unreadable').length + aside,
    prose,
  }
  return { kind: 'links', counts, isFine: count((one) => isUsable(one, where)) > 0 }
}

const isUsable = (link: Link, where: Circumstances) =>
  link.kind !== 'unreadable' &&
  !(needsApi(link) && lacksId(where)) &&
  (where.moving || !isMoving(link))

/** Pieces that cannot be read are counted one by one. */
const keyOf = (link: Link) =>
  link.kind === 'unreadable'
    ? link
    : `${link.kind} ${link.id}${link.kind === 'file' ? link.ext : ''}`

const isPicture = (link: Link) => link.kind === 'file' && !isMoving(link)
const isMoving = (link: Link) =>
  link.kind === 'file' && (link.ext === 'gif' || link.ext === 'mp4' || link.ext === 'webm')
