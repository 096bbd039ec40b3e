import { z } from 'zod'
import type { Api } from '../api/api.ts'
import { galleryPath, type Paged } from '../api/endpoints.ts'
import { unexpectedData } from '../api/errors.ts'
import { type Item, itemOf } from './items.ts'

/** One page of any source. The note is shown to the person. */
export interface Content {
  title: string | null
  nextPage: number | null
  items: Item[]
  note: string | null
}

/** One page of a gallery; the gallery ends with its first empty page. @throws ApiError */
export async function readGallery(
  api: Api,
  source: Paged,
  { page, signal }: { page: number; signal: AbortSignal },
): Promise<Content> {
  const items = itemsOf(await api.ask(galleryPath(source, page), signal))
  return { title: null, nextPage: items.length > 0 ? page + 1 : null, items, note: null }
}

/** The items of a page. @throws ApiError upstream_unreadable when it is no page. */
export function itemsOf(data: unknown): Item[] {
  const page = Page.safeParse(data)
  if (!page.success) throw unexpectedData()
  const entries = 'items' in page.data ? page.data.items : page.data
  return entries.map(itemOf)
}

// The list of a tag is inside an object. Every other list is the data itself.
const Page = z.union([z.array(z.unknown()), z.object({ items: z.array(z.unknown()) })])
