// Names inside the archive that every operating system can unpack side by side.
import { extensionOf } from '../image/signatures.ts'

/** NTFS and most others allow 255 bytes; this leaves room for what a person adds. */
const MAX_BYTES = 200

// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i

/** The file's name under the extension of what it really is: abc.png, when it is a JPEG, becomes abc.jpg. */
export function trueName(file: string, type: string): string {
  const extension = extensionOf(type)
  return extension ? `${stemOf(file)}.${extension}` : file
}

/** The tutorial's name: the thumbnail of abc.jpg is abc_thumbnail.jpg. */
export function thumbnailName(file: string, type: string): string {
  return trueName(`${stemOf(file)}_thumbnail.`, type)
}

const stemOf = (file: string) => file.replace(/\.[^.]*$/, '')

/** Makes any text a file name: one path part, no character or word that some system refuses, not too long. */
export function safeName(text: string): string {
  const plain = text
    .normalize('NFC')
    // Controls, and the marks that turn the direction of writing and so hide an extension.
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

/** Hands out safe names, none twice: not even by a file system that cannot tell abc.jpg from ABC.jpg. */
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
