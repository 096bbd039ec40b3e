// Tables for spreadsheets: RFC 4180.

type Cell = string | number | null | undefined

/** Rows, the names of the columns first. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join()}\r\n`).join('')

/** A spreadsheet takes a text that begins like this for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/

/** Three places are enough; an unknown value is empty. */
function cellOf(value: Cell): string {
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000)
  const text = (value ?? '').replace(FORMULA, "'$&")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
