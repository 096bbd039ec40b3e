import type { KeyboardEvent } from 'react'
import type { Selection } from './use-selection.ts'

/** The place that a key leads to from `place`; null for other keys. `page` is how many items are on a screen. */
export function placeAfter(
  key: string,
  place: number,
  { columns, page, count }: { columns: number; page: number; count: number },
): number | null {
  const steps: Record<string, number> = {
    ArrowRight: columns > 1 ? 1 : 0,
    ArrowLeft: columns > 1 ? -1 : 0,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  }
  const step = steps[key]
  if (step === undefined || count === 0) return null
  const next = place + step
  // Down from the last full row must not lead into the void beside the last item.
  if ((key === 'ArrowDown' || key === 'ArrowUp') && (next < 0 || next >= count)) return place
  return Math.min(Math.max(next, 0), count - 1)
}

/** Arrow keys, space, Shift, Ctrl+A and so on, in a list of images that is one Tab stop. */
export function listKeys({
  order,
  selection,
  layout,
  moveTo,
}: {
  order: readonly number[]
  selection: Selection
  layout: () => { columns: number; page: number }
  /** Brings this image into sight and gives it the focus. */
  moveTo: (place: number) => void
}) {
  return (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event
    const place = Math.max(order.indexOf(selection.current ?? -1), 0)
    const current = order[place]
    if (altKey || current === undefined) return
    const next = placeAfter(key, place, { ...layout(), count: order.length })
    const target = next === null ? undefined : order[next]
    if (next !== null && target !== undefined) {
      if (shiftKey) selection.rangeTo(target, order)
      else selection.moveTo(target)
      moveTo(next)
    } else if (key === ' ') selection.toggle(current)
    else if (key === 'a' && (ctrlKey || metaKey)) selection.all(order)
    else if (key === 'i' && !ctrlKey && !metaKey) selection.invert(order)
    else if (key === 'Escape' && selection.selected.size > 0) selection.clear()
    else return
    event.preventDefault()
  }
}
