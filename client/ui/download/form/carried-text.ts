// Reads the text that is dropped or pasted.
import { LONGEST_TEXT } from '../../../core/model/text-limit.ts'
import { namesImgur } from '../../../state/run/text/names-imgur.ts'
import type { TextVerbs } from '../../../state/run/text/text-verbs.ts'

const TEXT_FILE = /\.(?:txt|text|csv|tsv|json|jsonl|ndjson|html?|md|url|webloc|log)$/i

/** True for files whose text may have links. */
export const isTextFile = ({ name, type }: File) =>
  TEXT_FILE.test(name) || type.startsWith('text/') || type === 'application/json'

/** A text needs at most three bytes for each character. */
const LONGEST_FILE = 3 * LONGEST_TEXT

/** Brings in the texts of files, one after another. */
export async function takeTextFiles(
  files: readonly File[],
  { takeText, refuseText }: TextVerbs,
): Promise<void> {
  const texts: string[] = []
  for (const file of files) {
    const { name } = file
    if (file.size > LONGEST_FILE)
      return refuseText({ kind: 'large-file', name, most: LONGEST_FILE })
    const text = await decoded(file)
    if (text === null) return refuseText({ kind: 'unreadable-file', name })
    texts.push(text)
  }
  takeText(texts.join('\n'))
}

/** Spreadsheets save their text as UTF-16, too, with a mark at its beginning. Null for a file that cannot be read. */
async function decoded(file: File): Promise<string | null> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const isUtf16 =
      (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
    const encoding = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return null
  }
}

/** The text that is dragged or copied. Links that are only in its HTML, behind their labels, come as HTML. */
export function carriedText(data: DataTransfer): string {
  const links = data.getData('text/uri-list')
  if (links && namesImgur(links)) return links
  const plain = data.getData('text/plain')
  const html = data.getData('text/html')
  return namesImgur(html) && !namesImgur(plain) ? html : plain || links
}
