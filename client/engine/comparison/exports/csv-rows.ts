/** The cells of a table by RFC 4180; empty lines are left out. */
export function csvRows(text: string): string[][] {
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|\r|$)/gy
  const rows: string[][] = []
  let row: string[] = []
  for (const [, cell = '', end = ''] of text.replace(/^\ufeff/, '').matchAll(cells)) {
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === ',') continue
    if (row.some((one) => one !== '')) rows.push(row)
    row = []
  }
  return rows
}
