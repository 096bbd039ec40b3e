// Names inside the archive that every operating system can unpack side by side.
import { extensionOf } from '../image/signatures.ts'

/** NTFS and most others allow 255 bytes; this leaves room for a person's additions. */
const MAX_BYTES = 200

// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i

/** The file's name with the extension of its true type: abc.png becomes abc.jpg if it is a JPEG. */
export function trueName(file: string, type: string): string {
  const extension = extensionOf(type)
  return extension ? `${stemOf(file)}.${extension}` : file
}

const THUMBNAIL = '_thumbnail'

/** The tutorial's name: the thumbnail of abc.jpg is abc_thumbnail.jpg. */
export function thumbnailName(file: string, type: string): string {
  return trueName(`${thumbnailStem(file)}${THUMBNAIL}.`, type)
}

/** Of several sizes: that of 256 pixels is abc_256.jpg. */
export function sizedName(file: string, type: string, box: number): string {
  return trueName(`${thumbnailStem(file)}_${box}.`, type)
}

/** A file's name without its extension, so short that what the thumbnail's name adds is not cut off again. */
export const thumbnailStem = (file: string): string =>
  shortened(stemOf(file), MAX_BYTES - `${THUMBNAIL}_10000.webp`.length)

const stemOf = (file: string) => file.replace(/\.[^.]*$/, '')

/** Makes a file name of any text: one part of a path, without a character or word that some system refuses, 200 bytes at the most. */
export function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    // Control characters, and the marks that turn the direction of writing and can hide an extension. The joiners
    // (U+200C and U+200D) are letters of many scripts, and parts of emoji.
    .replace(/\p{Cc}|(?![\u200c\u200d])\p{Cf}|\p{Cs}/gu, '')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  const named = plain === '' ? 'unnamed' : RESERVED.test(plain) ? `_${plain}` : plain
  const extension = /\.[^.]{1,10}$/.exec(named)?.[0] ?? ''
  const stem = named.slice(0, named.length - extension.length)
  return shortened(stem, MAX_BYTES - bytesOf(extension)) + extension
}

/**
 * A file name such as `galloper-blue-cats-2026-01-02.zip`: the words of `text` between a beginning and an end that are
 * safe names already. Where it is too long, words go, and never the end, which tells files apart.
 */
export function joinedName(beginning: string, text: string, end: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    // Vowel signs and accents are marks (M) of the letter before them.
    .replace(/[^\p{L}\p{M}\p{N}\u200c\u200d]+/gu, '-')
    // A mark without a letter is a rest of an emoji.
    .replace(/(^|-)[\p{M}\u200c\u200d]+/gu, '$1')
  const short = shortened(words, MAX_BYTES - bytesOf(`${beginning}--${end}`))
  const name = short.replace(/-+/g, '-').replace(/^-|-$/g, '')
  return [beginning, name, end].filter(Boolean).join('-')
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** As many of the first letters, each with its marks, as fit in this number of bytes. */
export function shortened(text: string, most: number): string {
  // No unit of a text has more than three bytes; to look for letters takes a hundred times as long.
  if (text.length * 3 <= most) return text
  // No letter has less than a byte, so that a text of megabytes is cut at once.
  let rest = most
  let short = ''
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, most))) {
    rest -= bytesOf(segment)
    if (rest < 0) return short
    short += segment
  }
  return short
}

/** The folders of a path such as `holiday/day 1`, each as a safe name; empty for no folder. */
export const safeFolder = (folder: string): string =>
  folder.split('/').filter(Boolean).map(safeName).join('/')

/**
 * Gives safe names, and none twice, also for a file system that takes abc.jpg and ABC.jpg for one name. `folders` are
 * the safe folders that there will be: no file gets the name of one.
 */
export function createNamer(
  folders: Iterable<string> = [],
): (wanted: string, folder?: string) => string {
  const taken = new Set([...folders].flatMap(pathsTo))
  return (wanted, folder = '') => {
    const safe = safeName(wanted)
    for (let copy = 1; ; copy++) {
      const last = numberedName(safe, copy)
      const name = folder === '' ? last : `${folder}/${last}`
      const folded = name.toLowerCase()
      if (!taken.has(folded)) {
        taken.add(folded)
        return name
      }
    }
  }
}

/** abc.jpg, and for the second file of this name abc_2.jpg. */
export const numberedName = (name: string, copy: number): string =>
  copy === 1 ? name : name.replace(/(\.[^.]*)?$/, `_${copy}$1`)

/** A folder and all folders around it. */
const pathsTo = (folder: string) =>
  folder
    .toLowerCase()
    .split('/')
    .map((_, at, parts) => parts.slice(0, at + 1).join('/'))
