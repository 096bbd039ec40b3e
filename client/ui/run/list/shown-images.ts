// Which images of a run are shown, and in which order.
import type { AskedImage } from '../../../core/model/image.ts'
import { type Outcome, savedOf } from '../../../core/model/outcome.ts'
import type { Run } from '../../../state/run/state.ts'

export const OUTCOMES = ['all', 'saved', 'failed', 'cancelled', 'open', 'copies'] as const
export const TYPES = ['all', 'jpeg', 'png', 'gif', 'other'] as const
export const SIZES = ['all', 'small', 'medium', 'large'] as const
export const DIMENSIONS = ['all', 'landscape', 'portrait', 'square', 'large'] as const
export const ORDERS = [
  'gallery',
  'name',
  'outcome',
  'dimensions',
  'bytes',
  'attempts',
  'time',
] as const

export interface Filter {
  readonly outcome: (typeof OUTCOMES)[number]
  readonly type: (typeof TYPES)[number]
  readonly size: (typeof SIZES)[number]
  readonly dimensions: (typeof DIMENSIONS)[number]
  readonly order: (typeof ORDERS)[number]
  /** From the last to the first. */
  readonly isDown: boolean
}

export const NO_FILTER: Filter = {
  outcome: 'all',
  type: 'all',
  size: 'all',
  dimensions: 'all',
  order: 'gallery',
  isDown: false,
}

export interface ImageFacts {
  readonly outcome: 'saved' | 'failed' | 'cancelled' | 'open'
  readonly type: string | null
  readonly width: number | null
  readonly height: number | null
  readonly bytes: number | null
  readonly attempts: number | null
  readonly ms: number | null
}

/** The facts of an image: those of its file where that is here, else those of the list. */
export function imageFacts(image: AskedImage, outcome: Outcome | undefined): ImageFacts {
  const saved = savedOf(outcome)
  const failed = outcome?.kind === 'failed' ? outcome : null
  const fetched = saved?.fetched ?? failed?.fetched
  return {
    outcome: saved ? 'saved' : outcome && outcome.kind !== 'skipped' ? outcome.kind : 'open',
    type: fetched?.type ?? image.type,
    // A video is not decoded.
    width: saved?.width || image.width,
    height: saved?.height || image.height,
    bytes: fetched?.bytes ?? image.bytes,
    attempts: (fetched ?? failed)?.attempts ?? null,
    ms: (fetched ?? failed)?.ms ?? null,
  }
}

/** The images that the filter lets through, in its order. `isCopy` tells if another image has the same bytes. */
export function shownImages(
  { asked, outcomes }: Pick<Run, 'asked' | 'outcomes'>,
  filter: Filter,
  isCopy: (index: number) => boolean,
): AskedImage[] {
  const rows = asked.flatMap((image) => {
    if (image.kind !== 'image') return []
    const facts = imageFacts(image, outcomes[image.index])
    return passes(facts, filter, () => isCopy(image.index)) ? [{ image, facts }] : []
  })
  const value = VALUES[filter.order]
  if (value) rows.sort((a, b) => compare(value(a), value(b)) || a.image.index - b.image.index)
  if (filter.isDown) rows.reverse()
  return rows.map(({ image }) => image)
}

interface Row {
  readonly image: AskedImage
  readonly facts: ImageFacts
}

const VALUES: Record<Filter['order'], ((row: Row) => string | number) | null> = {
  gallery: null,
  name: ({ image }) => image.title ?? image.file,
  outcome: ({ facts }) => facts.outcome,
  dimensions: ({ facts }) => pixelsOf(facts),
  bytes: ({ facts }) => facts.bytes ?? -1,
  attempts: ({ facts }) => facts.attempts ?? -1,
  time: ({ facts }) => facts.ms ?? -1,
}

const inWords = new Intl.Collator('en', { numeric: true })

const compare = (a: string | number, b: string | number) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : inWords.compare(String(a), String(b))

const pixelsOf = ({ width, height }: ImageFacts) => (width ?? 0) * (height ?? 0)

function passes(facts: ImageFacts, filter: Filter, isCopy: () => boolean): boolean {
  const { outcome, type, size, dimensions } = filter
  return (
    (outcome === 'all' || (outcome === 'copies' ? isCopy() : outcome === facts.outcome)) &&
    (type === 'all' || type === typeOf(facts)) &&
    (size === 'all' || size === sizeOf(facts)) &&
    (dimensions === 'all' || hasDimensions(facts, dimensions))
  )
}

function typeOf({ type }: ImageFacts): Filter['type'] {
  const [, name] = type?.split('/') ?? []
  return TYPES.find((one) => one === name && one !== 'all') ?? 'other'
}

function sizeOf({ bytes }: ImageFacts): Filter['size'] | null {
  if (bytes === null) return null
  if (bytes < 1e5) return 'small'
  return bytes <= 1e6 ? 'medium' : 'large'
}

function hasDimensions(facts: ImageFacts, dimensions: Filter['dimensions']): boolean {
  const { width, height } = facts
  if (width === null || height === null) return false
  if (dimensions === 'large') return pixelsOf(facts) > 2e6
  if (dimensions === 'square') return width === height
  return dimensions === 'landscape' ? width > height : width < height
}
