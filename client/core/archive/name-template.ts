// Names of files by a template such as `{index}_{id}`.
import type { Failed, Saved } from '../model/outcome.ts'
import { shortened } from './entry-names.ts'

/** A template may have these in braces. */
export const NAME_FIELDS = [
  'index',
  'id',
  'name',
  'title',
  'date',
  'dimensions',
  'size',
  'album',
  'width',
  'height',
] as const

type Field = (typeof NAME_FIELDS)[number]

/** A template has no more characters. */
export const LONGEST_TEMPLATE = 200

/** The names that the images have. */
export const USUAL_NAMES = '{name}'

/**
 * Every thumbnail's name ends like this, whether the template says so or not; no original's does. Where the template has
 * `{size}`, that tells them apart, and the thumbnails' names end as the template does.
 */
const THUMBNAIL = /_thumbnail$/

/** The facts of a run that its names need: `count` is the number of its items, and `title` the gallery's. */
export interface NameContext {
  readonly title: string
  readonly count: number
}

/** Longer titles would push the size out of a name, bytes. */
const MAX_TITLE = 120

/** True where the template says how large a thumbnail is. */
export const saysSize = (template: string): boolean => template.includes('{size}')

/**
 * The name of an image's file, with its extension. A fact that is not known leaves nothing, not even the marks
 * behind it. The name is not safe yet: createNamer makes it so, and no two alike. `size`: that of the thumbnail, pixels, where
 * the template says it; null for every other file.
 */
export const namesBy =
  (template: string, context: NameContext) =>
  (kept: Saved | Failed, size: number | null = null): string => {
    const { file } = kept.image
    const facts = { ...factsOf(kept, context), size: String(size ?? '') }
    if (size !== null) {
      facts.title = shortened(facts.title, MAX_TITLE)
      facts.album = shortened(facts.album, MAX_TITLE)
    }
    const whole = template.trim()
    const stem = (size === null ? whole.replace(THUMBNAIL, '') : whole)
      .replace(/\{(\w+)\}([ _-]*)/g, (whole, name: string, marks: string) => {
        if (!isField(name)) return whole
        return facts[name] === '' ? '' : facts[name] + marks
      })
      .replace(/[ _-]+$/, '')
    return `${stem || stemOf(file)}${/\.[^.]*$/.exec(file)?.[0] ?? ''}`
  }

/** A fault of a template; the names are made all the same. */
export type NameProblem =
  /** These are no fields, and stay in the names as they are. */
  | { readonly kind: 'unknown'; readonly fields: readonly string[] }
  | { readonly kind: 'open-brace' }
  /** Some system refuses these characters: each becomes a `_`. */
  | { readonly kind: 'characters'; readonly characters: string }
  /** Nothing in it tells the images apart, so that they get numbers. */
  | { readonly kind: 'alike' }

/** The first fault of a template, or null. */
export function nameProblem(template: string): NameProblem | null {
  const fields = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
  const unknown = fields.filter((name) => !isField(name))
  if (unknown.length > 0) return { kind: 'unknown', fields: unknown }
  const rest = template.replace(/\{[^{}]*\}/g, '')
  if (/[{}]/.test(rest)) return { kind: 'open-brace' }
  const characters = [...new Set(rest.match(/[<>:"/\\|?*]/g))].join(' ')
  if (characters) return { kind: 'characters', characters }
  const isAlike = template.trim() !== '' && !fields.some((name) => TELLING.has(name))
  return isAlike ? { kind: 'alike' } : null
}

/** Each image has another value of these. */
const TELLING: ReadonlySet<string> = new Set(['index', 'id', 'name'])

const isField = (name: string): name is Field => NAME_FIELDS.some((field) => field === name)

function factsOf(
  kept: Saved | Failed,
  { title, count }: NameContext,
): Record<Exclude<Field, 'size'>, string> {
  const { image, fetched } = kept
  const { index, id, file } = image
  const { width, height } = kept.kind === 'saved' && kept.width > 0 ? kept : image
  const time = image.own?.modified ?? image.postedAt ?? fetched?.modified
  return {
    // With zeros, so that names in their order are images in theirs.
    index: String(index + 1).padStart(String(count).length, '0'),
    id: image.own ? stemOf(file) : id,
    name: stemOf(file),
    title: image.title ?? '',
    date: time === undefined ? '' : new Date(time).toISOString().slice(0, 10),
    width: String(width ?? ''),
    height: String(height ?? ''),
    dimensions: width && height ? `${width}x${height}` : '',
    album: image.album ?? title,
  }
}

const stemOf = (file: string) => file.replace(/\.[^.]*$/, '')
