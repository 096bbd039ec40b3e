// A list of links, page by page.
import type { Link } from '../../../client/core/sources/source.ts'
import type { Content } from './gallery.ts'
import { imageOf } from './items.ts'
import { openLinks } from './open-links.ts'
import type { Post, PostSource } from './posts.ts'

type Open = (source: PostSource, signal: AbortSignal) => Promise<Post>

/** Links on a page at the most, and those among them that cost a call to the API: the first ones should be seen soon. */
const LINKS_A_PAGE = 1_000
const CALLS_A_PAGE = 50

/** Pages of one image that the API is asked about. A longer list would use up the credits of an hour. */
const IMAGE_CALLS = 50

/** Lists one page, from 0, of the links. `hasClientId` tells if the API can be asked. */
export async function readLinks(
  links: readonly Link[],
  { page, open, hasClientId }: { page: number; open: Open; hasClientId: boolean },
  signal: AbortSignal,
): Promise<Content> {
  const asksApi = hasClientId && links.filter(isPageOfImage).length <= IMAGE_CALLS
  const costsCall = (link: Link) =>
    hasClientId && !isFree(link) && (asksApi || !isPageOfImage(link))
  const openCheaply: Open = async (source, stop) =>
    asksApi || source.kind !== 'image' ? open(source, stop) : unlistedImage(source.id)
  const pages = pagesOf(links, costsCall)
  const items = await openLinks(pages[page] ?? [], openCheaply, signal)
  return { title: null, nextPage: page + 1 < pages.length ? page + 1 : null, items, note: null }
}

/** An image of which the API says nothing. */
export const unlistedImage = (id: string): Post => ({
  title: null,
  items: [imageOf(id, 'jpg')],
  note: null,
})

const isPageOfImage = ({ kind }: Link) => kind === 'image'
const isFree = ({ kind }: Link) => kind === 'file' || kind === 'unreadable'

function pagesOf(links: readonly Link[], costsCall: (link: Link) => boolean): Link[][] {
  const pages: Link[][] = []
  let page: Link[] = []
  let calls = 0
  for (const link of links) {
    if (page.length === 0) pages.push(page)
    page.push(link)
    if (costsCall(link)) calls++
    if (page.length < LINKS_A_PAGE && calls < CALLS_A_PAGE) continue
    page = []
    calls = 0
  }
  return pages
}
