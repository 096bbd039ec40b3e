// The contents of the demo's galleries. All of it is computed from an image's number: nothing is stored, and the
// listing is exact before any photo is rendered.
import { captionOf } from './scenery/render.ts'

/** The number of different photos. Larger galleries show them again under other ids. */
export const PHOTO_COUNT = 200
/** Items on a page, as on Imgur. */
export const PAGE_SIZE = 60
/** Items in each endless gallery: enough for 9,000 JPEG and PNG images. */
export const GALLERY_ITEMS = 11_100

export interface Photo {
  readonly number: number
  readonly type: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
  /** The file's exact size: it is rendered to fit and then padded. */
  readonly bytes: number
}

export type Entry =
  | { readonly kind: 'image'; readonly id: string; readonly photo: Photo }
  | { readonly kind: 'gif' | 'video'; readonly id: string; readonly photo: Photo }
  | { readonly kind: 'album'; readonly id: string; readonly images: readonly string[] }

/** A well-mixed 32-bit number of two. https://github.com/skeeto/hash-prospector */
export function hash(a: number, b: number): number {
  let x = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ b
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  return (x ^ (x >>> 15)) >>> 0
}

export const hashText = (text: string) =>
  [...text].reduce((sum, character) => hash(sum, character.codePointAt(0) ?? 0), 0)

/** 0 to 1. */
const share = (a: number, b: number) => hash(a, b) / 2 ** 32

const ASPECTS = [
  [3, 2],
  [16, 9],
  [4, 3],
  [1, 1],
  [2, 3],
] as const

/** Every fourth photo is a PNG. It has fewer pixels, because a PNG needs more bytes for each. */
export function photoOf(number: number): Photo {
  const isPng = number % 4 === 3
  const [across, down] = ASPECTS[hash(number, 1) % ASPECTS.length] ?? ASPECTS[0]
  const pixels = isPng ? 230_000 : 960_000
  const unit = Math.sqrt(pixels / (across * down))
  const [least, most] = isPng ? [200_000, 300_000] : [150_000, 300_000]
  return {
    number,
    type: isPng ? 'image/png' : 'image/jpeg',
    width: Math.round(across * unit),
    height: Math.round(down * unit),
    bytes: Math.round(least + (most - least) * share(number, 2)),
  }
}

export const titleOfPhoto = (photo: Photo) => captionOf(photo.number)

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SPACE = 62 ** 7
// The factor has no divisor in common with 62^7, so the products visit every id once, in no visible order.
const STEP = 1_580_030_173_957n
const STEP_BACK = inverse(STEP, BigInt(SPACE))

/** An id of seven letters and digits. Each number from 0 to 62^7 - 1 has another one. */
export function idOf(number: number): string {
  let rest = Number((BigInt(number) * STEP) % BigInt(SPACE))
  let id = ''
  for (let place = 0; place < 7; place++) {
    id = DIGITS[rest % 62] + id
    rest = Math.floor(rest / 62)
  }
  return id
}

/** The number of an id, or null for text that is no id of the demo. */
export function numberOf(id: string): number | null {
  if (!/^[0-9A-Za-z]{7}$/.test(id)) return null
  const value = [...id].reduce((sum, digit) => sum * 62 + DIGITS.indexOf(digit), 0)
  const number = Number((BigInt(value) * STEP_BACK) % BigInt(SPACE))
  return number < GALLERIES * SLOTS ? number : null
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n]
  while (a > 1n) {
    const quotient = a / b
    ;[a, b] = [b, a % b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % modulus) + modulus) % modulus
}

// A number consists of a gallery, a place in it, and a place in the album that stands there (0: the item itself).
const ALBUM_SLOTS = 16
const SLOTS = GALLERY_ITEMS * ALBUM_SLOTS
/** The number of different hashes of a gallery's name. Two names with one hash have the same contents. */
const GALLERIES = 4096

const numberFor = (gallery: number, place: number, slot: number) =>
  gallery * SLOTS + place * ALBUM_SLOTS + slot

const galleryOf = (name: string) => hashText(name) % GALLERIES

/** The item at a place of a gallery: about 83 % images, the rest GIFs, albums and a few videos. */
function entryAt(gallery: number, place: number): Entry {
  const number = numberFor(gallery, place, 0)
  const id = idOf(number)
  const photo = photoOf((place + hash(gallery, 5)) % PHOTO_COUNT)
  const dice = share(gallery, place + 17)
  if (dice < 0.83) return { kind: 'image', id, photo }
  if (dice < 0.91) return { kind: 'gif', id, photo }
  if (dice < 0.925) return { kind: 'video', id, photo }
  const length = 3 + (hash(number, 7) % 10)
  const slots = Array.from({ length }, (_, slot) => idOf(numberFor(gallery, place, slot + 1)))
  return { kind: 'album', id, images: slots }
}

/** One page, from 0; empty past the end. */
export function pageOf(name: string, page: number): Entry[] {
  const gallery = galleryOf(name)
  const first = page * PAGE_SIZE
  const length = Math.max(0, Math.min(PAGE_SIZE, GALLERY_ITEMS - first))
  return Array.from({ length }, (_, at) => entryAt(gallery, first + at))
}

/** The item of an id: an item of some gallery, or an image in one of its albums; null for an unknown id. */
export function entryOf(id: string): Entry | null {
  const number = numberOf(id)
  if (number === null) return null
  const gallery = Math.floor(number / SLOTS)
  const place = Math.floor((number % SLOTS) / ALBUM_SLOTS)
  const slot = number % ALBUM_SLOTS
  const entry = entryAt(gallery, place)
  if (slot === 0) return entry
  if (entry.kind !== 'album' || slot > entry.images.length) return null
  return { kind: 'image', id, photo: photoOf((place * 7 + slot) % PHOTO_COUNT) }
}
