import { tokenize } from 'sugar-high/lang/typescript'

/** A piece of code; its kind is the class that gives its colour, null for none. */
export interface CodeToken {
  readonly kind: 'keyword' | 'string' | 'type' | 'comment' | null
  readonly text: string
}

/** The kinds by the number that the highlighter gives them. It has one for types and numbers. */
const KINDS: Readonly<Record<number, CodeToken['kind']>> = {
  1: 'keyword',
  2: 'string',
  3: 'type',
  8: 'comment',
}

/** The lines of a TypeScript file; joined, they are the file again. */
export function linesOf(code: string): CodeToken[][] {
  const lines: CodeToken[][] = [[]]
  for (const [number, text] of tokenize(code.trimEnd(), {})) {
    const kind = KINDS[number] ?? null
    // A comment or a template may have several lines.
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (part) lines.at(-1)?.push({ kind, text: part })
    }
  }
  return lines
}
