import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Texts } from './text/text-store.ts'
import { useTexts } from './text/use-texts.tsx'

export interface Tab {
  /** The part of the address behind the #. */
  readonly id: keyof Texts['header']['tabs']
}

export const tabId = ({ id }: Tab) => `tab-${id}`
export const panelId = ({ id }: Tab) => `panel-${id}`

const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** Keys and roles as in https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function TabList<T extends Tab>({
  tabs,
  selected,
  onSelect,
}: {
  tabs: readonly T[]
  selected: T
  onSelect: (tab: T) => void
}) {
  const { header } = useTexts()
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = MOVES[event.key]
    const tab = next && tabs[next(tabs.indexOf(selected), tabs.length)]
    if (!tab) return
    event.preventDefault()
    onSelect(tab)
    document.getElementById(tabId(tab))?.focus()
  }
  return (
    <div role="tablist" aria-label={header.pages} className="tabs" onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabId(tab)}
          aria-selected={tab === selected}
          aria-controls={tab === selected ? panelId(tab) : undefined}
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
        >
          {header.tabs[tab.id]}
        </button>
      ))}
    </div>
  )
}

/** The tab that the address names; Back leads to the one before. The first tab's address has no #, or `firstMark`. */
export function useTab<T extends Tab>(
  first: T,
  others: readonly T[],
  firstMark: string,
): [T, (tab: T) => void] {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const follow = () => setHash(location.hash)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const selected = others.find(({ id }) => hash === `#${id}`) ?? first
  const select = (tab: T) => {
    if (tab === selected) return
    const mark = tab === first ? firstMark : `#${tab.id}`
    history.pushState(null, '', location.pathname + location.search + mark)
    setHash(mark)
  }
  return [selected, select]
}
