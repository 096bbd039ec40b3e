import { memo, useState } from 'react'
import type { Asked, SkippedItem } from '../../core/model/image.ts'
import { countOf, formatCount } from '../parts/format.ts'
import { skipWords } from '../parts/words.ts'

interface LeftOutProps {
  readonly asked: readonly Asked[]
  /** How many that are: the list grows in place. */
  readonly count: number
  readonly isDemo: boolean
}

/** What the gallery holds besides JPEG and PNG images, counted by reason and named one by one. */
export const SkippedItems = memo(({ asked, isDemo }: LeftOutProps) => {
  const [isOpen, setOpen] = useState(false)
  const items = asked.filter((item) => item.kind === 'left-out')
  if (items.length === 0) return null
  const byReason = Map.groupBy(items, ({ reason }) => reason)
  const reasons = [...byReason].map(
    ([reason, group]) => `${formatCount(group.length)} ${skipWords(reason, group.length)}`,
  )
  return (
    <details
      className="card left-out"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <strong>{countOf(items.length, 'item')} skipped</strong>{' '}
        <span className="hint">{reasons.join(', ')}</span>
      </summary>
      {isOpen && <LeftOutTable items={items} isDemo={isDemo} />}
    </details>
  )
})

const LeftOutTable = ({ items, isDemo }: { items: readonly SkippedItem[]; isDemo: boolean }) => (
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
          <LeftOutRow key={item.index} item={item} isDemo={isDemo} />
        ))}
      </tbody>
    </table>
  </div>
)

const LeftOutRow = ({ item, isDemo }: { item: SkippedItem; isDemo: boolean }) => (
  <tr>
    <th scope="row">
      {/* The demo's albums have no page anywhere. */}
      {isDemo && item.file === null ? (
        nameOf(item)
      ) : (
        <a href={item.link} target="_blank" rel="noreferrer">
          {nameOf(item)}
        </a>
      )}
    </th>
    <td>
      {skipWords(item.reason)}
      {item.images !== null && ` of ${countOf(item.images, 'image')}`}
    </td>
    <td>{item.title}</td>
  </tr>
)

const nameOf = ({ file, id, title, link }: SkippedItem) => file ?? (id || title || link)
