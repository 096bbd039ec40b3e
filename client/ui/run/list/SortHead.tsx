import { useLateTexts } from '../../text/use-texts.tsx'
import type { Column } from './columns.ts'
import type { Filter } from './shown-images.ts'

/** A head that sorts by its column; once more, from the last to the first. */
export function SortHead({
  column: { order, isText = false },
  filter,
  onSort,
}: {
  column: Column
  filter: Filter
  onSort: (change: Pick<Filter, 'order' | 'isDown'>) => void
}) {
  const { list } = useLateTexts()
  const isSorted = filter.order === order
  const direction = filter.isDown ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      className={isText ? 'words' : 'number'}
      aria-sort={isSorted ? direction : undefined}
    >
      <button type="button" onClick={() => onSort({ order, isDown: isSorted && !filter.isDown })}>
        {list.columns[order]}
        <span aria-hidden="true">{isSorted ? (filter.isDown ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  )
}
