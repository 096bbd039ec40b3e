// The thumbnails of the tiles by their addresses: asked for in groups, and kept for a while after their tiles have
// gone, because a person scrolls back.
import { AppError, type Problem, problemOf } from '../../core/model/app-error.ts'
import type { Saved } from '../../core/model/outcome.ts'

export type TilePicture =
  | { readonly kind: 'shown'; readonly url: string }
  | { readonly kind: 'unreadable'; readonly problem: Problem }

export interface TilePictures {
  /** Asks for a picture unless it is here. The function that it gives ends the wish. */
  want(saved: Saved, onChange: () => void): () => void
  /** Asks for pictures whose tiles may come next. */
  expect(saved: readonly Saved[]): void
  /** Null before it is here. */
  get(saved: Saved): TilePicture | null
  /** The browser could not show it. It is asked for once more. */
  refuse(saved: Saved): void
  /** Drops all that nobody wants. */
  clear(): void
}

interface Entry {
  picture: TilePicture | null
  isRefused: boolean
  readonly listeners: Set<() => void>
}

/** To take in more pictures as one task would hold the page up. */
const AT_ONCE = 48
/** Pictures without a tile that are kept. */
const KEPT = 600

export function createTilePictures(parts: {
  /** The addresses of these thumbnails; null for one that is lost. */
  readonly ask: (saved: readonly Saved[]) => Promise<readonly (string | null)[]>
  readonly drop: (urls: readonly string[]) => void
}): TilePictures {
  const entries = new Map<Saved, Entry>()
  const unwanted = new Set<Saved>()
  const waiting = new Set<Saved>()

  function ask(saved: Saved) {
    if (waiting.size === 0) queueMicrotask(askAll)
    waiting.add(saved)
  }

  function askAll() {
    const all = [...waiting]
    waiting.clear()
    for (let at = 0; at < all.length; at += AT_ONCE) void askFor(all.slice(at, at + AT_ONCE))
  }

  async function askFor(group: readonly Saved[]) {
    const asked = group.map((saved) => [saved, entries.get(saved)] as const)
    const answers = await parts.ask(group).then(
      (urls) => urls.map(pictureAt),
      (error: unknown) =>
        group.map(() => ({ kind: 'unreadable', problem: problemOf(error) }) as const),
    )
    const late: TilePicture[] = []
    for (const [at, [saved, entry]] of asked.entries()) {
      const picture = answers[at]
      if (!picture) continue
      if (!entry || entries.get(saved) !== entry) late.push(picture)
      else tell(entry, picture)
    }
    drop(late)
  }

  function tell(entry: Entry, picture: TilePicture | null) {
    entry.picture = picture
    for (const listener of entry.listeners) listener()
  }

  function forget(saved: Iterable<Saved>) {
    const gone: TilePicture[] = []
    for (const one of saved) {
      const picture = entries.get(one)?.picture
      if (picture) gone.push(picture)
      entries.delete(one)
      unwanted.delete(one)
    }
    drop(gone)
  }

  function drop(pictures: readonly TilePicture[]) {
    const urls = pictures.flatMap((picture) => (picture.kind === 'shown' ? [picture.url] : []))
    if (urls.length > 0) parts.drop(urls)
  }

  function entryOf(saved: Saved): Entry {
    const known = entries.get(saved)
    if (known) return known
    const entry = { picture: null, isRefused: false, listeners: new Set<() => void>() }
    entries.set(saved, entry)
    ask(saved)
    return entry
  }

  /** The newest of those without a tile. */
  function keep(saved: Saved) {
    unwanted.delete(saved)
    unwanted.add(saved)
    // Not one by one: each drop is a message.
    if (unwanted.size > KEPT + AT_ONCE) forget([...unwanted].slice(0, AT_ONCE))
  }

  return {
    want(saved, onChange) {
      const entry = entryOf(saved)
      entry.listeners.add(onChange)
      unwanted.delete(saved)
      return () => {
        entry.listeners.delete(onChange)
        if (entry.listeners.size === 0 && entries.get(saved) === entry) keep(saved)
      }
    },
    expect(saved) {
      for (const one of saved) if (one.thumbnail && entryOf(one).listeners.size === 0) keep(one)
    },
    get: (saved) => entries.get(saved)?.picture ?? null,
    refuse(saved) {
      const entry = entries.get(saved)
      if (entry?.picture?.kind !== 'shown') return
      drop([entry.picture])
      tell(entry, entry.isRefused ? LOST : null)
      if (!entry.isRefused) ask(saved)
      entry.isRefused = true
    },
    clear: () => forget([...unwanted]),
  }
}

const LOST: TilePicture = { kind: 'unreadable', problem: problemOf(new AppError('file_lost', '')) }

const pictureAt = (url: string | null): TilePicture => (url ? { kind: 'shown', url } : LOST)
