// Says in words, before anything is asked, which things a text in the box names. It says no more than the text tells.
import { AppError } from '../../../core/model/app-error.ts'
import type { Settings } from '../../../core/model/settings.ts'
import { parseSource } from '../../../core/sources/parse-source.ts'
import { type Link, needsApi, type Source, titleOf } from '../../../core/sources/source.ts'

export interface Understood {
  readonly text: string
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
  if (text.length > LONGEST_READ)
    return { text: 'This is a long text. It is read when you press Start.', isFine: true }
  try {
    return said(parseSource(text), where)
  } catch (error) {
    if (error instanceof AppError) return { text: error.message, isFine: false }
    throw error
  }
}

function said(source: Source, where: Circumstances): Understood {
  if (source.kind === 'links') return ofLinks(source, where)
  if (source.kind === 'image' || source.kind === 'album' || source.kind === 'post')
    return ofLinks({ links: [source] }, where)
  const isFine = !lacksId(source, where)
  const end = isFine ? `, up to ${number(where.limit)} images` : ': needs a client ID'
  return { text: `${NAMES[source.kind](titleOf(source))}${end}`, isFine }
}

const NAMES: Readonly<Record<Exclude<Source['kind'], 'links' | Link['kind']>, Naming>> = {
  hot: () => 'The gallery hot',
  new: () => 'The gallery new',
  random: () => 'Random pictures',
  top: (title) => `The gallery ${title.toLowerCase()}`,
  search: (title) => `A search: ${title.slice('Search '.length)}`,
  tag: (title) => `The tag ${title.slice('Tag '.length)}`,
  subreddit: (title) => `The subreddit ${title}`,
  user: (title) => `The ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
}

type Naming = (title: string) => string

const lacksId = (source: Source | Link, { site, hasClientId }: Circumstances) =>
  site === 'imgur' && !hasClientId && needsApi(source)

type Links = Pick<Extract<Source, { kind: 'links' }>, 'links' | 'aside' | 'prose'>

function ofLinks({ links, aside = 0, prose = 0 }: Links, where: Circumstances): Understood {
  const { site, moving } = where
  const once = new Map(links.map((link) => [keyOf(link), link]))
  const count = (is: (link: Link) => boolean) => [...once.values()].filter(is).length
  const host = site === 'imgur' ? ' on i.imgur.com' : ''
  const id = lacksId({ kind: 'album', id: '' }, where) ? ': needs a client ID' : ''
  const left = moving ? '' : ' (left out, see the options)'
  const unread = links.filter(({ kind }) => kind === 'unreadable').length
  const parts = [
    counted(count(isPicture), 'file', host),
    counted(count(isMoving), 'GIF or video', left),
    counted(
      count(({ kind }) => kind === 'image'),
      'page of one image',
    ),
    counted(
      count(({ kind }) => kind === 'album'),
      'album',
      id,
    ),
    counted(
      count(({ kind }) => kind === 'post'),
      'gallery post',
      id,
    ),
    counted(links.length - once.size, 'repeated link'),
    counted(unread + aside, 'link that leads to no image'),
    counted(prose, 'piece of other text', ', left out'),
  ]
  return {
    text: parts.filter(Boolean).join(', '),
    isFine: count((one) => isUsable(one, where)) > 0,
  }
}

const isUsable = (link: Link, where: Circumstances) =>
  link.kind !== 'unreadable' && !lacksId(link, where) && (where.moving || !isMoving(link))

/** Pieces that cannot be read are counted one by one. */
const keyOf = (link: Link) =>
  link.kind === 'unreadable'
    ? link
    : `${link.kind} ${link.id}${link.kind === 'file' ? link.ext : ''}`

const isPicture = (link: Link) => link.kind === 'file' && !isMoving(link)
const isMoving = (link: Link) =>
  link.kind === 'file' && (link.ext === 'gif' || link.ext === 'mp4' || link.ext === 'webm')

const PLURALS: Readonly<Record<string, string>> = {
  'GIF or video': 'GIFs or videos',
  'page of one image': 'pages of one image',
  'link that leads to no image': 'links that lead to no image',
  'piece of other text': 'pieces of other text',
}

const counted = (count: number, name: string, end = '') =>
  count > 0 && `${number(count)} ${count === 1 ? name : (PLURALS[name] ?? `${name}s`)}${end}`

const number = (count: number) => count.toLocaleString('en')
