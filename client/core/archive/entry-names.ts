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

/** The tutorial's name: the thumbnail of abc.jpg is abc_thumbnail.jpg. */
export function thumbnailName(file: string, type: string): string {
  return trueName(`${stemOf(file)}_thumbnail.`, type)
}

const stemOf = (file: string) => file.replace(/\.[^.]*$/, '')

/** Makes a file name of any text: one part of a path, without a character or word that some system refuses, 200 bytes at the most. */
export function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    // Control characters, and the marks that turn the direction of writing and can hide an extension.
    .replace(/\p{Cc}|\p{Cf}|\p{Cs}/gu, '')
    .replace(/[<>:"/\\|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  const named = plain === '' ? 'unnamed' : RESERVED.test(plain) ? `_${plain}` : plain
  return shortened(named)
}

function shortened(name: string): string {
  const size = (text: string) => new TextEncoder().encode(text).length
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  const stem = [...name.slice(0, name.length - extension.length)]
  while (size(stem.join('') + extension) > MAX_BYTES) stem.pop()
  return stem.join('') + extension
}

/** Gives safe names, and none twice, also for a file system that takes abc.jpg and ABC.jpg for one name. */
export function createNamer(): (wanted: string) => string {
  const taken = new Set<string>()
  return (wanted) => {
    const safe = safeName(wanted)
    for (let copy = 1; ; copy++) {
      const name = copy === 1 ? safe : safe.replace(/(\.[^.]*)?$/, `_${copy}$1`)
      const folded = name.toLowerCase()
      if (!taken.has(folded)) {
        taken.add(folded)
        return name
      }
    }
  }
}
