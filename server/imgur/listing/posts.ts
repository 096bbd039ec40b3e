// Opens albums, posts and images by their id.
import { z } from 'zod'
import { ApiError } from '../../errors.ts'
import type { Api } from '../api/api.ts'
import { albumImagesPath, albumPath, imagePath, postPaths } from '../api/endpoints.ts'
import { unexpectedData } from '../api/errors.ts'
import { type Item, itemOf, titleField } from './items.ts'

export interface Post {
  title: string | null
  items: Item[]
  note: string | null
}

export type PostSource = { kind: 'album' | 'post' | 'image'; id: string }

/** Lists all images of an album, or the one image. @throws ApiError, for example not_found. */
export async function openPost(api: Api, source: PostSource, signal: AbortSignal): Promise<Post> {
  const data = await askFirst(api, placesOf(source), signal)
  const parsed = PostData.safeParse(data)
  if (!parsed.success) throw unexpectedData()
  const post = parsed.data
  if (source.kind === 'image' || (source.kind === 'post' && !isAlbum(post)))
    return { title: post.title, items: [itemOf(data)], note: null }
  const entries = await allImages(api, source.id, post, signal)
  return { title: post.title, items: entries.map(itemOf), note: shortNote(entries, post) }
}

function placesOf({ kind, id }: PostSource): readonly string[] {
  if (kind === 'post') return postPaths(id)
  return [kind === 'album' ? albumPath(id) : imagePath(id)]
}

/** Asks several places in turn and takes the first that has data. @throws ApiError not_found when none has. */
async function askFirst(api: Api, paths: readonly string[], signal: AbortSignal): Promise<unknown> {
  let missing: unknown
  for (const path of paths) {
    try {
      return await api.ask(path, signal)
    } catch (error) {
      if (!isNotFound(error)) throw error
      missing = error
    }
  }
  throw missing
}

export const isNotFound = (error: unknown) =>
  error instanceof ApiError && error.code === 'not_found'

/** An album may come with a preview of its images only. Then a second call asks for all of them. */
async function allImages(api: Api, id: string, post: PostData, signal: AbortSignal) {
  const listed = post.images ?? []
  if (listed.length >= (post.images_count ?? 0)) return listed
  try {
    const whole = Images.parse(await api.ask(albumImagesPath(id), signal))
    return whole.length > listed.length ? whole : listed
  } catch (error) {
    if (isNotFound(error)) return listed
    throw error
  }
}

function shortNote(entries: readonly unknown[], { images_count: count }: PostData): string | null {
  if (entries.length === 0) return 'This album has no images.'
  const isWhole = count === null || entries.length >= count
  return isWhole ? null : `Imgur lists only ${entries.length} of this album’s ${count} images.`
}

const Images = z.array(z.unknown()).catch([])

const PostData = z.object({
  title: titleField,
  type: z.string().nullable().catch(null),
  is_album: z.boolean().catch(false),
  images: z.array(z.unknown()).nullable().catch(null),
  images_count: z.int().nonnegative().nullable().catch(null),
})
type PostData = z.infer<typeof PostData>

/** An album has no type, and an empty one may have no images. */
const isAlbum = ({ is_album, type, images, images_count }: PostData) =>
  is_album || (type === null && (images !== null || images_count !== null))
