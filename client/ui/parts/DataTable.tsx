import { useTexts } from '../text/use-texts.tsx'

export interface Column<Row> {
  readonly name: string
  /** The meaning of its numbers, as a tooltip. */
  readonly about?: string
  readonly text: (row: Row) => string
}

/** The first column names its row. The other columns are numbers, unless `isText` is set. */
export function DataTable<Row>({
  name,
  rows,
  first,
  columns,
}: {
  name: string
  rows: readonly Row[]
  first: Column<Row>
  columns: readonly (Column<Row> & { readonly isText?: boolean })[]
}) {
  const { parts } = useTexts()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could scroll it.
    <section className="scroll" aria-label={parts.scrollable(name)} tabIndex={0}>
      <table aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{first.name}</th>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                title={column.about}
                className={column.isText ? 'words' : 'number'}
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={first.text(row)}>
              <th scope="row">{first.text(row)}</th>
              {columns.map((column) => (
                <td key={column.name} className={column.isText ? 'words' : 'number'}>
                  {column.text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
