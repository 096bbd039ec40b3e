import { useMemo, useState } from 'react'
import {
  NOTHING,
  type Selected,
  selectAll,
  selectInverse,
  selectRange,
  toggle,
} from './selection.ts'

export interface Selection extends Selected {
  /** Makes an image the current one, whose story is shown; null for none. */
  moveTo(index: number | null): void
  toggle(index: number): void
  /** `order` is the order in which the images are shown. */
  rangeTo(index: number, order: readonly number[]): void
  all(order: readonly number[]): void
  invert(order: readonly number[]): void
  clear(): void
}

/** The current image and the selected ones, by their places in the gallery. */
export function useSelection(): Selection {
  const [state, setState] = useState<Selected>(NOTHING)
  const verbs = useMemo(
    () => ({
      moveTo: (index: number | null) =>
        setState((old) => ({ ...old, current: index, anchor: index })),
      toggle: (index: number) => setState((old) => toggle(old, index)),
      rangeTo: (index: number, order: readonly number[]) =>
        setState((old) => selectRange(old, index, order)),
      all: (order: readonly number[]) => setState((old) => selectAll(old, order)),
      invert: (order: readonly number[]) => setState((old) => selectInverse(old, order)),
      clear: () => setState((old) => ({ ...old, selected: NOTHING.selected })),
    }),
    [],
  )
  return { ...state, ...verbs }
}
