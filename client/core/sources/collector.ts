// Gathers the entries of a list, in their order.
import type { Reading } from './source.ts'

/** One entry of a list: what was written, and what it points at. */
export interface Listed {
  text: string
  reading: Reading
}

export interface List {
  entries: Listed[]
  /** The pieces of text between them. */
  prose: number
  /** Links in HTML or JSON that lead to no image. A program wrote them, and nobody asked for them. */
  aside: Listed[]
}

/** More than this is refused. */
export const MAX_LINKS = 5_000

export type Collector = ReturnType<typeof createCollector>

export function createCollector() {
  const list: List = { entries: [], prose: 0, aside: [] }
  /** The entries that a program wrote, by what they point at. */
  const made = new Map<string, Listed>()
  let isAmongWords = false

  function add(text: string, reading: Reading): Listed {
    isAmongWords = false
    const last = list.entries.at(-1)
    if (last && isPageOf(last.reading, reading)) return Object.assign(last, { reading })
    if (last && isPageOf(reading, last.reading)) return last
    const entry = { text, reading }
    list.entries.push(entry)
    return entry
  }

  return {
    add,
    /** True when there are more links than are taken. Then the rest of the text need not be read. */
    isFull: () => list.entries.length > MAX_LINKS,
    /** Words that follow each other on a line are one piece of text. */
    addWord() {
      if (!isAmongWords) list.prose += 1
      isAmongWords = true
    },
    endLine() {
      isAmongWords = false
    },
    /** A program names one image several times: in other sizes, and with its page. */
    addMade(text: string, reading: Reading) {
      const key = keyOf(reading)
      const known = key === null ? undefined : made.get(key)
      if (key === null) list.aside.push({ text, reading })
      else if (!known) made.set(key, add(text, reading))
      else if (isPageOf(known.reading, reading)) known.reading = reading
    },
    end: (): List => list,
  }
}

/** Null for links that lead to no image. */
function keyOf(reading: Reading): string | null {
  switch (reading.kind) {
    case 'file':
    case 'image':
      return reading.id
    case 'album':
    case 'post':
      return `${reading.kind} ${reading.id}`
    default:
      return null
  }
}

/** Imgur's own code for other sites has an image's file and around it a link to its page. They are one image. */
const isPageOf = (page: Reading, file: Reading) =>
  page.kind === 'image' && file.kind === 'file' && page.id === file.id
