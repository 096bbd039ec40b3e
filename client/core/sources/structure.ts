// Tells texts that a program wrote from those of a person: their words are names of fields, and no ids.
import { isUrl } from './urls.ts'

/** True for a page of HTML, for JSON, and for a file with one JSON object a line, as Reddit's archives are. */
export const isProgramText = (text: string) =>
  /^\s*<(?:!doctype|html)[\s>]/i.test(text) || isJson(text)

export const isJson = (text: string) => /^\s*[[{]/.test(text) && /"\s{0,20}:/.test(text)

/** True for lines of a spreadsheet: quoted cells, tabs, or a row of names above rows with links. */
export const isTable = (text: string) =>
  /"[,;\t]|[,;\t]"/.test(text) || /\S\t+\S/.test(text) || hasHeader(text)

function hasHeader(text: string): boolean {
  const [first = '', second = ''] = text.trimStart().split('\n', 2)
  const names = first.split(/[,;]/)
  const cells = second.split(/[,;]/)
  return (
    names.length > 1 &&
    names.length === cells.length &&
    names.every((name) => /^[a-z][a-z _-]*$/i.test(name.trim())) &&
    cells.some((cell) => isUrl(cell.trim()))
  )
}

/** True for the name of a column above a list of ids. */
export const isColumnName = (word: string) =>
  /^(?:album|image|images|link|links|media|photo|photos|picture|title|url)$/i.test(word)
