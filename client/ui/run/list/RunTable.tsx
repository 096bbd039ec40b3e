import { memo } from 'react'
import type { AskedImage } from '../../../core/model/image.ts'
import type { Outcome } from '../../../core/model/outcome.ts'
import type { Run } from '../../../state/run/state.ts'
import { formatBytes, formatDuration } from '../../parts/format.ts'
import { useVisibleRows } from '../../thumbnails/use-visible-rows.ts'
import { listHandlers } from './list-clicks.ts'
import { type Filter, type ImageFacts, imageFacts } from './shown-images.ts'
import { listKeys } from './use-list-keys.ts'
import { type Return, useOneStop } from './use-one-stop.ts'
import type { Selection } from './use-selection.ts'

/** The height of a row, px; run.css has the same number. */
const ROW = 36

const COLUMNS: readonly {
  readonly name: string
  readonly order: Filter['order']
  readonly text: (facts: ImageFacts) => string
  readonly isText?: boolean
}[] = [
  { name: 'Outcome', order: 'outcome', text: ({ outcome }) => outcome, isText: true },
  {
    name: 'Dimensions',
    order: 'dimensions',
    text: ({ width, height }) => (width && height ? `${width} × ${height}` : ''),
  },
  {
    name: 'Bytes',
    order: 'bytes',
    text: ({ bytes }) => (bytes === null ? '' : formatBytes(bytes)),
  },
  { name: 'Attempts', order: 'attempts', text: ({ attempts }) => `${attempts ?? ''}` },
  { name: 'Time', order: 'time', text: ({ ms }) => (ms === null ? '' : formatDuration(ms)) },
]

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
  const rows = useVisibleRows<HTMLTableSectionElement>(images.length, ROW)
  const { from, to, before, after, grid } = rows
  const { moveTo, ...focus } = useOneStop(grid, order, rows.reveal, returnTo)
  const shown = images.slice(from, to)
  const isSeen = shown.some(({ index }) => index === selection.current)
  const stop = isSeen ? selection.current : shown[0]?.index
  return (
    <div className="card run-table">
      <table aria-label="Images" aria-rowcount={images.length + 1}>
        <thead>
          <tr>
            {[{ name: 'Image', order: 'name', isText: true } as const, ...COLUMNS].map((column) => (
              <SortHead key={column.name} {...column} filter={filter} onSort={onSort} />
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

/** A head that sorts by its column; once more, from the last to the first. */
function SortHead({
  name,
  order,
  isText = false,
  filter,
  onSort,
}: {
  name: string
  order: Filter['order']
  isText?: boolean
  filter: Filter
  onSort: (change: Pick<Filter, 'order' | 'isDown'>) => void
}) {
  const isSorted = filter.order === order
  const direction = filter.isDown ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      className={isText ? 'words' : 'number'}
      aria-sort={isSorted ? direction : undefined}
    >
      <button type="button" onClick={() => onSort({ order, isDown: isSorted && !filter.isDown })}>
        {name}
        <span aria-hidden="true">{isSorted ? (filter.isDown ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  )
}

const Row = memo(
  ({
    image,
    outcome,
    place,
    isStop,
    isCurrent,
    isSelected,
  }: {
    image: AskedImage
    outcome: Outcome | undefined
    place: number
    isStop: boolean
    isCurrent: boolean
    isSelected: boolean
  }) => {
    const name = image.title ?? image.file
    const facts = imageFacts(image, outcome)
    return (
      <tr
        data-index={image.index}
        data-current={isCurrent}
        data-selected={isSelected}
        data-state={facts.outcome}
        aria-rowindex={place}
      >
        <th scope="row">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${name}`}
            checked={isSelected}
            readOnly
          />
          <button type="button" data-stop tabIndex={isStop ? 0 : -1} title={image.file}>
            {name}
          </button>
        </th>
        {COLUMNS.map(({ name: column, text, isText }) => (
          <td key={column} className={isText ? 'words' : 'number'}>
            {text(facts)}
          </td>
        ))}
      </tr>
    )
  },
)
