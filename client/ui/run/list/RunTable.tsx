import type { AskedImage } from '../../../core/model/image.ts'
import type { Run } from '../../../state/run/state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { useVisibleRows } from '../../thumbnails/use-visible-rows.ts'
import { COLUMNS, NAME } from './columns.ts'
import { listHandlers } from './list-clicks.ts'
import { Row } from './Row.tsx'
import { SortHead } from './SortHead.tsx'
import type { Filter } from './shown-images.ts'
import { listKeys } from './use-list-keys.ts'
import { type Return, useOneStop } from './use-one-stop.ts'
import type { Selection } from './use-selection.ts'

/** The height of a row, px; run.css has the same number. */
const ROW = 36

/** The images as a table: each head sorts; of thousands of rows, only those near the screen are in the document. */
export function RunTable({
  run,
  images,
  order,
  selection,
  open,
  returnTo,
  filter,
  onSort,
}: {
  run: Run
  images: readonly AskedImage[]
  order: readonly number[]
  selection: Selection
  open: (index: number) => void
  returnTo: Return | null
  filter: Filter
  onSort: (change: Pick<Filter, 'order' | 'isDown'>) => void
}) {
  const { list } = useLateTexts()
  const rows = useVisibleRows<HTMLTableSectionElement>(images.length, ROW)
  const { from, to, before, after, grid } = rows
  const { moveTo, ...focus } = useOneStop(grid, order, rows.reveal, returnTo)
  const shown = images.slice(from, to)
  const isSeen = shown.some(({ index }) => index === selection.current)
  const stop = isSeen ? selection.current : shown[0]?.index
  return (
    <div className="card run-table">
      <table aria-label={list.images} aria-rowcount={images.length + 1}>
        <thead>
          <tr>
            {[NAME, ...COLUMNS].map((column) => (
              <SortHead key={column.order} column={column} filter={filter} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody
          ref={grid}
          tabIndex={-1}
          onKeyDown={listKeys({ order, selection, layout: rows.layout, moveTo })}
          {...focus}
          {...listHandlers({ order, selection, open })}
        >
          <tr style={{ blockSize: before }} />
          {shown.map((image, at) => (
            <Row
              key={image.index}
              image={image}
              outcome={run.outcomes[image.index]}
              place={from + at + 2}
              isStop={image.index === stop}
              isCurrent={image.index === selection.current}
              isSelected={selection.selected.has(image.index)}
            />
          ))}
          <tr style={{ blockSize: after }} />
        </tbody>
      </table>
    </div>
  )
}
