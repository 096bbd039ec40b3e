// Which images are selected, and how a choice changes that. Images are named by their places in the gallery.

export interface Selected {
  readonly selected: ReadonlySet<number>
  /** The image that has the focus, or had it last. */
  readonly current: number | null
  /** Where a range begins. */
  readonly anchor: number | null
}

export const NOTHING: Selected = { selected: new Set(), current: null, anchor: null }

export function toggle({ selected }: Selected, index: number): Selected {
  const next = new Set(selected)
  if (!next.delete(index)) next.add(index)
  return { selected: next, current: index, anchor: index }
}

/** Selects all from the anchor to `index`, in the order in which they are shown. */
export function selectRange(
  { selected, anchor, current }: Selected,
  index: number,
  order: readonly number[],
): Selected {
  const from = order.indexOf(anchor ?? current ?? index)
  const to = order.indexOf(index)
  const range = order.slice(Math.max(Math.min(from, to), 0), Math.max(from, to) + 1)
  return {
    selected: new Set([...selected, ...range]),
    current: index,
    anchor: order[from] ?? index,
  }
}

export const selectAll = (old: Selected, order: readonly number[]): Selected => ({
  ...old,
  selected: new Set([...old.selected, ...order]),
})

/** Of the images that are shown, the others; those that a filter hides stay as they are. */
export function selectInverse(old: Selected, order: readonly number[]): Selected {
  const next = new Set(old.selected)
  for (const index of order) if (!next.delete(index)) next.add(index)
  return { ...old, selected: next }
}
