// The measurements: every strategy of the page, and curl as a peer, each at several numbers of concurrency.
import { parseArgs } from 'node:util'

export interface Args {
  readonly images: number
  /** Rounds that count; one more goes before them, to warm up. */
  readonly rounds: number
  readonly seed: number
  readonly concurrency: readonly number[]
  /** Strategies to measure, `curl` for their peers; empty for all. */
  readonly only: readonly string[]
}

/** A strategy as the page offers it; concurrency is the number in its box, null where there is none to choose. */
export interface Offer {
  readonly strategy: string
  readonly concurrency: number | null
}

/** One way to download the gallery. */
export interface Cell {
  /** A strategy's id, or that of a peer. */
  readonly tool: string
  readonly concurrency: number | null
  /** Requests that it may have under way at the most. */
  readonly atOnce: number
}

/** @throws if an argument is unknown or no whole number. */
export function readArgs(argv: readonly string[]): Args {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      images: { type: 'string', default: '91' },
      rounds: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '4,8,24' },
      only: { type: 'string', default: '' },
    },
  })
  return {
    images: whole('images', values.images),
    rounds: whole('rounds', values.rounds),
    seed: whole('seed', values.seed),
    concurrency: values.concurrency.split(',').map((text) => whole('concurrency', text)),
    only: values.only.split(',').filter((name) => name !== ''),
  }
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new Error(`--${name} is ${JSON.stringify(text)}, but it must be a whole number from 1`)
  return Number(text)
}

/** curl takes the images in any order it likes, or waits for each batch as `batches` does. */
export const CURL = 'curl'
export const CURL_BATCHES = 'curl batches'
/** curl 7.88 takes no higher number. */
const CURL_MOST = 300

/** `atOnce` tells how many requests a strategy has under way, Infinity for no bound of its own. */
export function planOf(
  offers: readonly Offer[],
  args: Args,
  atOnce: (strategy: string, concurrency: number) => number,
): Cell[] {
  const { images, concurrency, only } = args
  const wanted = (tool: string) => only.length === 0 || only.includes(tool)
  const all = offers.flatMap((offer) =>
    numbersOf(offer, concurrency).map((number) => ({
      tool: offer.strategy,
      concurrency: number,
      atOnce: Math.min(atOnce(offer.strategy, number ?? 1), images),
    })),
  )
  const inPage = all.filter(({ tool }) => wanted(tool))
  if (!wanted(CURL)) return inPage
  const compared = inPage.length > 0 ? inPage : all
  const peers = [CURL, CURL_BATCHES].flatMap((tool) => {
    const cells = compared.filter((cell) => peerOf(cell) === tool)
    return sorted(cells.map(peerConcurrency)).map((most) => ({
      tool,
      concurrency: most,
      atOnce: most,
    }))
  })
  return [...inPage, ...peers]
}

const numbersOf = (offer: Offer, concurrency: readonly number[]): (number | null)[] =>
  offer.concurrency === null ? [null] : sorted([offer.concurrency, ...concurrency])

const sorted = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b)

/** The peer of a cell: curl with as many requests under way, and a barrier where the strategy has one. */
export const isPeer = (cell: Cell, other: Cell) =>
  other.tool === peerOf(cell) && other.atOnce === peerConcurrency(cell)

const peerOf = ({ tool }: Cell) => (tool === 'batches' ? CURL_BATCHES : CURL)

const peerConcurrency = ({ atOnce }: Cell) => Math.min(atOnce, CURL_MOST)

export const isCurl = ({ tool }: Cell) => tool === CURL || tool === CURL_BATCHES
