import { memo, useState } from 'react'
import type { SkippedItem } from '../../core/model/image.ts'
import type { Run } from '../../state/run/state.ts'
import { ItemLink } from '../parts/ItemLink.tsx'
import { skipWords } from '../text/reason-words.ts'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

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
  const { formats } = useTexts()
  const { leftOut, outcomes: words } = useLateTexts()
  const [isOpen, setOpen] = useState(false)
  const items = asked.flatMap((item) => {
    if (item.kind === 'left-out') return [item]
    const outcome = outcomes[item.index]
    return outcome?.kind === 'skipped' ? [outcome.item] : []
  })
  if (items.length === 0) return null
  const byReason = Map.groupBy(items, ({ reason }) => reason)
  const reasons = [...byReason].map(
    ([reason, group]) =>
      `${formats.count(group.length)} ${skipWords(leftOut, reason, group.length)}`,
  )
  return (
    <details
      className="card skipped-items"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <strong>{words.skipped(items.length)}</strong>{' '}
        <span className="hint">{reasons.join(', ')}</span>
      </summary>
      {isOpen && <SkippedTable items={items} isDemo={isDemo} />}
    </details>
  )
})

function SkippedTable({ items, isDemo }: { items: readonly SkippedItem[]; isDemo: boolean }) {
  const { outcomes: words } = useLateTexts()
  return (
    <div className="scroll">
      <table aria-label={words.skippedTable}>
        <thead>
          <tr>
            <th scope="col">{words.item}</th>
            <th scope="col">{words.because}</th>
            <th scope="col">{words.title}</th>
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
}

function SkippedRow({ item, isDemo }: { item: SkippedItem; isDemo: boolean }) {
  const { leftOut, outcomes: words } = useLateTexts()
  return (
    <tr>
      <th scope="row">
        {hasPage(item, isDemo) ? <ItemLink item={item} name={nameOf(item)} /> : nameOf(item)}
      </th>
      <td>
        {skipWords(leftOut, item.reason)}
        {item.images !== null && words.ofImages(item.images)}
      </td>
      <td>{item.title !== nameOf(item) && item.title}</td>
    </tr>
  )
}

/** The demo's albums have no page to link to, and words between links have none either. */
const hasPage = ({ file, id, own }: SkippedItem, isDemo: boolean) =>
  file !== null || own !== undefined || (id !== '' && !isDemo)

const nameOf = ({ file, id, title, link }: SkippedItem) => file ?? (id || title || link)
