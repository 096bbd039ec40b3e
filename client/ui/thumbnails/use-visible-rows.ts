import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'

/** The items of a grid that are drawn (`to` excluded), and the height of those before and after them, px. */
interface Visible {
  readonly from: number
  readonly to: number
  readonly before: number
  readonly after: number
}

interface Grid {
  readonly items: number
  readonly columns: number
  /** From one row to the next, px. */
  readonly step: number
}

/** Draws one screen more above and below, so that a person who scrolls sees no gap. */
export function visibleOf({ items, columns, step }: Grid, top: number, screen: number): Visible {
  const rows = Math.ceil(items / columns)
  const rowAt = (y: number) => Math.min(Math.max(Math.floor((y - top) / step), 0), rows)
  const first = rowAt(-screen)
  const end = Math.min(rowAt(2 * screen) + 1, rows)
  return {
    from: Math.min(first * columns, items),
    to: Math.min(end * columns, items),
    before: first * step,
    after: (rows - end) * step,
  }
}

interface Layout {
  readonly columns: number
  /** From one row to the next, px. */
  readonly step: number
}

/** A list that is no grid has one column and no gap. */
function layoutOf(grid: Element, rowHeight: number): Layout {
  const { gridTemplateColumns, rowGap } = getComputedStyle(grid)
  const columns = gridTemplateColumns.split(' ').length
  return { columns, step: rowHeight + (Number.parseFloat(rowGap) || 0) }
}

/** The bottom of what stays in sight above the list, px. */
const coveredBy = (grid: Element) =>
  Math.max(
    0,
    ...[...(grid.closest('.run')?.querySelectorAll('.run-head, .run-top, .pick-head') ?? [])].map(
      (head) => head.getBoundingClientRect().bottom,
    ),
  )

interface VisibleRows<E> extends Visible {
  readonly grid: RefObject<E | null>
  /** The columns, and how many items are on the screen. */
  layout(): { columns: number; page: number }
  /** Scrolls as little as needed to bring the item at this place into sight. */
  reveal(place: number): void
}

/** The items of a list or CSS grid that are on the screen or near it, while the page scrolls. */
export function useVisibleRows<E extends HTMLElement>(
  items: number,
  rowHeight: number,
): VisibleRows<E> {
  const grid = useRef<E>(null)
  const [visible, setVisible] = useState<Visible>({ from: 0, to: 0, before: 0, after: 0 })
  const look = useEffectEvent(() => {
    if (!grid.current) return
    const { columns, step } = layoutOf(grid.current, rowHeight)
    const { top } = grid.current.getBoundingClientRect()
    const seen = visibleOf({ items, columns, step }, top, window.innerHeight)
    setVisible((old) => (isSame(old, seen) ? old : seen))
  })
  // To measure makes the browser lay the page out, so it is not done at every rendering.
  // biome-ignore lint/correctness/useExhaustiveDependencies: look reads both
  useLayoutEffect(() => look(), [items, rowHeight])
  useEffect(() => {
    const again = () => look()
    // The parts of the page above the grid grow and shrink too, which moves the grid.
    const size = new ResizeObserver(again)
    size.observe(document.body)
    document.addEventListener('scroll', again, { passive: true })
    window.addEventListener('resize', again)
    return () => {
      size.disconnect()
      document.removeEventListener('scroll', again)
      window.removeEventListener('resize', again)
    }
  }, [])
  return {
    ...visible,
    grid,
    layout() {
      if (!grid.current) return { columns: 1, page: 1 }
      const { columns, step } = layoutOf(grid.current, rowHeight)
      const rows = Math.floor((window.innerHeight - coveredBy(grid.current)) / step)
      return { columns, page: columns * Math.max(rows - 1, 1) }
    },
    reveal(place) {
      if (!grid.current) return
      const { columns, step } = layoutOf(grid.current, rowHeight)
      const top = grid.current.getBoundingClientRect().top + Math.floor(place / columns) * step
      const above = top - coveredBy(grid.current) - MARGIN
      const below = top + rowHeight + MARGIN - window.innerHeight
      if (above < 0 || below > 0) window.scrollBy({ top: above < 0 ? above : below })
    },
  }
}

/** Kept free around an item that is brought into sight, px. */
const MARGIN = 12

const isSame = (a: Visible, b: Visible) =>
  a.from === b.from && a.to === b.to && a.before === b.before && a.after === b.after
