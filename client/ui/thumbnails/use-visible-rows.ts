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

/** The items of a CSS grid that are on the screen or near it, while the page scrolls. */
export function useVisibleRows<E extends HTMLElement>(
  items: number,
  rowHeight: number,
): Visible & { readonly grid: RefObject<E | null> } {
  const grid = useRef<E>(null)
  const [visible, setVisible] = useState<Visible>({ from: 0, to: 0, before: 0, after: 0 })
  const look = useEffectEvent(() => {
    if (!grid.current) return
    const { gridTemplateColumns, rowGap } = getComputedStyle(grid.current)
    const columns = gridTemplateColumns.split(' ').length
    const step = rowHeight + Number.parseFloat(rowGap)
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
  return { ...visible, grid }
}

const isSame = (a: Visible, b: Visible) =>
  a.from === b.from && a.to === b.to && a.before === b.before && a.after === b.after
