// The ways to name images: the types, and a title and a note for people.

export type Source =
  | { kind: 'hot' }
  | { kind: 'top'; window: Window }
  | { kind: 'new' }
  | { kind: 'random' }
  | { kind: 'search'; query: string; filters?: SearchFilters }
  | { kind: 'tag'; tag: string }
  | { kind: 'subreddit'; name: string }
  /** The posts of a user. */
  | { kind: 'user'; name: string }
  | ({ kind: 'album'; id: string } & Found)
  /** `/gallery/ID`: an album or an image. Only a call to the API tells which. */
  | ({ kind: 'post'; id: string } & Found)
  | ({ kind: 'image'; id: string } & Found)
  /** Several links, or direct links to files. */
  | ({ kind: 'links'; links: readonly Link[] } & LeftOut)

export type Window = 'day' | 'week' | 'month' | 'year' | 'all'

/** The filters of Imgur's advanced search. The API takes no `q` with them; `query` has them in words. */
export type SearchFilters = {
  [name in 'q_all' | 'q_any' | 'q_exactly' | 'q_not' | 'q_type' | 'q_size_px']?: string
}

/** The rest of a text with links: links that lead to no image, and pieces of text. */
interface LeftOut {
  aside?: number
  prose?: number
}

interface Found {
  /** The host of another site's link that this link was found in. */
  via?: string
}

/** One of several links, or a direct link to a file. */
export type Link =
  | ({ kind: 'file'; id: string; ext: FileExt } & Found)
  | ({ kind: 'album'; id: string } & Found)
  | ({ kind: 'post'; id: string } & Found)
  | ({ kind: 'image'; id: string } & Found)
  | { kind: 'unreadable'; text: string; why: string }

export type FileExt = 'jpg' | 'png' | 'gif' | 'webp' | 'mp4' | 'webm'

/** The target of a link: one of several, or a whole gallery. */
export type Reading = Link | Exclude<Source, { kind: 'links' }>

/** True if only Imgur's API, which asks for a client ID, can tell the images. The image host knows files and images. */
export const needsApi = ({ kind }: Source | Link) =>
  kind !== 'file' && kind !== 'image' && kind !== 'links' && kind !== 'unreadable'

/** A short title for people: 'Hot', 'Top of the week', 'Album aBc12', '14 links'. */
export function titleOf(source: Source): string {
  switch (source.kind) {
    case 'top':
      return source.window === 'all' ? 'Top of all time' : `Top of the ${source.window}`
    case 'search':
      return `Search “${source.query}”`
    case 'tag':
      return `Tag “${source.tag}”`
    case 'subreddit':
      return `r/${source.name}`
    case 'user':
      return `Posts of ${source.name}`
    case 'links':
      return source.links.length === 1 ? '1 link' : `${source.links.length} links`
    case 'hot':
    case 'new':
    case 'random':
      return capital(source.kind)
    default:
      return `${capital(source.kind)} ${source.id}`
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** Tells how the text was read where a person would not expect it, or null. */
export function noteOf(source: Source): string | null {
  const links = source.kind === 'links' ? source.links : [source]
  const hosts = links.flatMap((link) => ('via' in link && link.via !== undefined ? [link.via] : []))
  const { aside = 0, prose = 0 } = source.kind === 'links' ? source : {}
  const sentences = [
    hosts.length > 0 && `${linksTo(hosts)} a link to Imgur inside. That link is used.`,
    aside > 0 &&
      `${aside} more ${aside === 1 ? 'link' : 'links'} in the text ${aside === 1 ? 'leads' : 'lead'} to no image.`,
    prose > 0 &&
      `${prose === 1 ? '1 piece of text without a link was' : `${prose} pieces of text without a link were`} left out.`,
  ]
  return sentences.filter(Boolean).join(' ') || null
}

function linksTo(hosts: readonly string[]): string {
  const names = [...new Set(hosts)]
  const more = names.length > 3 ? ` and ${names.length - 3} other sites` : ''
  const verb = hosts.length === 1 ? '1 link has' : `${hosts.length} links have`
  return `${verb} another site’s address (${names.slice(0, 3).join(', ')}${more}) and`
}
