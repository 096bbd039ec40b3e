// The ways to name images: the types, and a title for people.

export type Source =
  | { kind: 'hot' }
  | { kind: 'top'; window: Window }
  | { kind: 'new' }
  | { kind: 'random' }
  | { kind: 'search'; query: string }
  | { kind: 'tag'; tag: string }
  | { kind: 'subreddit'; name: string }
  | { kind: 'album'; id: string }
  /** `/gallery/ID`: an album or an image. Only a call to the API tells which. */
  | { kind: 'post'; id: string }
  | { kind: 'image'; id: string }
  /** Several links, or direct links to files. */
  | { kind: 'links'; links: readonly Link[] }

export type Window = 'day' | 'week' | 'month' | 'year' | 'all'

/** One of several links, or a direct link to a file. */
export type Link =
  | { kind: 'file'; id: string; ext: FileExt }
  | { kind: 'album'; id: string }
  | { kind: 'post'; id: string }
  | { kind: 'image'; id: string }
  | { kind: 'unreadable'; text: string; why: string }

export type FileExt = 'jpg' | 'png' | 'gif' | 'mp4' | 'webm'

/** The target of a link: one of several, or a whole gallery. */
export type Reading = Link | Exclude<Source, { kind: 'links' }>

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
