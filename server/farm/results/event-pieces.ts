// Pages of events as they are sent: cut into pieces that fit a message, and never understood, so they cost little.
import type { RunEvent } from './event-pages.ts'
import { decodePage, encodePage, isAfter } from './event-pages.ts'

/** Some events as JSON, with commas between them. */
export interface Piece {
  readonly lastId: string
  readonly events: string | Uint8Array
}

/** A page whose lines end in commas. */
export interface CutPage {
  readonly bytes: Buffer
  /** The id of each line, and the place of its comma. */
  readonly lines: readonly { readonly id: string; readonly end: number }[]
}

/** With the state of its run a message has less than 64 kB. */
const PIECE_BYTES = 60_000

const START = '{"id":"'
/** Two numbers of at most 20 digits. */
const LONGEST_ID = 41

/** @throws nothing: lines that cannot be read are named and left out. */
export function cutPage(stored: Uint8Array, name: (what: unknown) => void): CutPage {
  const bytes = Buffer.from(stored)
  const lines: { id: string; end: number }[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf('\n', start)
    const text = bytes.toString('latin1', start, start + START.length + LONGEST_ID)
    const id = /^\{"id":"(\d+-\d+)"/.exec(text)?.[1]
    if (end < 0 || id === undefined) return cutPage(encodePage(decodePage(stored, name)), name)
    lines.push({ id, end })
    start = end + 1
  }
  for (const { end } of lines) bytes[end] = 0x2c
  return { bytes, lines }
}

/** The events of a page after one event. */
export function* piecesOf({ bytes, lines }: CutPage, after: string): Generator<Piece> {
  let from = 0
  let last = { id: '', end: 0 }
  for (const line of lines) {
    if (!isAfter(line.id, after)) from = line.end + 1
    else {
      if (last.end > from && line.end - from > PIECE_BYTES) {
        yield { lastId: last.id, events: bytes.subarray(from, last.end) }
        from = last.end + 1
      }
      last = line
    }
  }
  if (last.end > from) yield { lastId: last.id, events: bytes.subarray(from, last.end) }
}

/** The same for events that are not stored in pages. */
export function* piecesOfEvents(events: readonly RunEvent[]): Generator<Piece> {
  let texts: string[] = []
  let lastId = ''
  let bytes = 0
  for (const { id, event } of events) {
    const text = JSON.stringify(event)
    const more = Buffer.byteLength(text) + 1
    if (texts.length > 0 && bytes + more > PIECE_BYTES) {
      yield { lastId, events: texts.join() }
      texts = []
      bytes = 0
    }
    texts.push(text)
    bytes += more
    lastId = id
  }
  if (texts.length > 0) yield { lastId, events: texts.join() }
}
