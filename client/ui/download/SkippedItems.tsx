import { memo, useState } from 'react'
import type { SkippedItem } from '../../core/model/image.ts'
import type { Run } from '../../state/run/state.ts'
import { countOf, formatCount } from '../parts/format.ts'
import { ItemLink } from '../parts/ItemLink.tsx'
import { skipWords } from '../parts/words.ts'

interface SkippedProps {
  readonly asked: Run['asked']
  readonly outcomes: Run['outcomes']
  /** How many are asked for and skipped: the lists grow in place, so only these numbers tell that they have grown. */
  readonly count: number
  readonly skipped: number
  readonly isDemo: boolean
}

/** The items that are not downloaded, counted by reason and named one by one. */
export const SkippedItems = memo(({ asked, outcomes, isDemo }: SkippedProps) => {
  const [isOpen, setOpen] = useState(false)
  const items = asked.flatMap((item) => {
    if (item.kind === 'left-out') return [item]
    const outcome = outcomes[item.index]
    return outcome?.kind === 'skipped' ? [outcome.item] : []
  })
  if (items.length === 0) return null
  const byReason = Map.groupBy(items, ({ reason }) => reason)
  const reasons = [...byReason].map(
    ([reason, group]) => `${formatCount(group.length)} ${skipWords(reason, group.length)}`,
  )
  return (
    <details
      className="card skipped-items"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <strong>{countOf(items.length, 'item')} skipped</strong>{' '}
        <span className="hint">{reasons.join(', ')}</span>
      </summary>
      {isOpen && <SkippedTable items={items} isDemo={isDemo} />}
    </details>
  )
})

const SkippedTable = ({ items, isDemo }: { items: readonly SkippedItem[]; isDemo: boolean }) => (
  <div className="scroll">
    <table aria-label="Skipped">
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Reason</th>
          <th scope="col">Title</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <SkippedRow key={item.index} item={item} isDemo={isDemo} />
        ))}
      </tbody>
    </table>
  </div>
)

const SkippedRow = ({ item, isDemo }: { item: SkippedItem; isDemo: boolean }) => (
  <tr>
    <th scope="row">
      {hasPage(item, isDemo) ? <ItemLink item={item} name={nameOf(item)} /> : nameOf(item)}
    </th>
    <td>
      {skipWords(item.reason)}
      {item.images !== null && ` of ${countOf(item.images, 'image')}`}
    </td>
    <td>{item.title !== nameOf(item) && item.title}</td>
  </tr>
)

/** The demo's albums have no page to link to, and words between links have none either. */
const hasPage = ({ file, id, own }: SkippedItem, isDemo: boolean) =>
  file !== null || own !== undefined || (id !== '' && !isDemo)

const nameOf = ({ file, id, title, link }: SkippedItem) => file ?? (id || title || link)
