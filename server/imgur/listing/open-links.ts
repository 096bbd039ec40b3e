import { plain } from '../../../client/core/model/plain-text.ts'
import type { FileExt, Link } from '../../../client/core/sources/source.ts'
import { ApiError } from '../../errors.ts'
import { type Item, imageOf, leftOut } from './items.ts'
import { isNotFound, type Post, type PostSource } from './posts.ts'

/** Few at a time, because each is a call to the API. */
const CONCURRENCY = 6

type Open = (source: PostSource, signal: AbortSignal) => Promise<Post>

/**
 * Lists the items of several links in their order. Albums are opened, and a link that is not found is an item, too.
 * @throws any other error of `open`, after the calls under way are aborted.
 */
export async function openLinks(
  links: readonly Link[],
  open: Open,
  signal: AbortSignal,
): Promise<Item[]> {
  const stop = new AbortController()
  const leave = () => stop.abort(signal.reason)
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave, { once: true })
  const openOnce = remembering((source) => open(source, stop.signal))
  const found: Item[][] = links.map(() => [])
  const queue = links.entries()
  const loop = async () => {
    for (const [index, link] of queue) found[index] = await itemsOf(link, openOnce)
  }
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, loop))
    return found.flat()
  } finally {
    stop.abort()
    signal.removeEventListener('abort', leave)
  }
}

/** A link that was pasted twice is listed twice, but costs one call. */
function remembering(open: (source: PostSource) => Promise<Post>): typeof open {
  const opened = new Map<string, Promise<Post>>()
  return (source) => {
    const key = `${source.kind} ${source.id}`
    const post = opened.get(key) ?? open(source)
    opened.set(key, post)
    return post
  }
}

async function itemsOf(link: Link, open: (source: PostSource) => Promise<Post>): Promise<Item[]> {
  switch (link.kind) {
    case 'unreadable':
      return [leftOut('unreadable', '', { title: `“${plain(link.text, 200)}” ${link.why}` })]
    case 'file':
      return [fileItem(link.id, link.ext)]
    default:
      return openOrMissing(link, open)
  }
}

/** A direct link needs no call: its bytes tell the type. */
function fileItem(id: string, ext: FileExt): Item {
  if (ext === 'jpg' || ext === 'png' || ext === 'webp') return imageOf(id, ext)
  return leftOut(ext === 'gif' ? 'gif' : 'video', id, { ext })
}

async function openOrMissing(
  link: PostSource,
  open: (source: PostSource) => Promise<Post>,
): Promise<Item[]> {
  try {
    return (await open(link)).items
  } catch (error) {
    if (isNotFound(error)) return [leftOut('not-found', link.id, { page: pagePath(link) })]
    if (error instanceof ApiError && error.code === 'client_id_needed')
      return [leftOut('needs-client-id', link.id, { page: pagePath(link) })]
    throw error
  }
}

const PREFIXES = { album: 'a/', post: 'gallery/', image: '' } as const
const pagePath = ({ kind, id }: PostSource) => `${PREFIXES[kind]}${id}`
