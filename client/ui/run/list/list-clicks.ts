import type { KeyboardEvent, MouseEvent } from 'react'
import type { Selection } from './use-selection.ts'

/**
 * The effect of a click in a list of images. On the box it selects, with Shift up to there; on the image it opens it, or
 * selects it where a modifier key is held.
 */
export function listHandlers({
  order,
  selection,
  open,
}: {
  order: readonly number[]
  selection: Selection
  open: (index: number) => void
}) {
  return {
    /** Space selects; some browsers would press the button as well, when the key goes up. */
    onKeyUp(event: KeyboardEvent) {
      if (event.key === ' ') event.preventDefault()
    },
    onClick(event: MouseEvent) {
      const { target, shiftKey, ctrlKey, metaKey } = event
      if (!(target instanceof Element) || target.closest('a')) return
      const item = target.closest<HTMLElement>('[data-index]')
      if (!item) return
      const index = Number(item.dataset.index)
      const isBox = target.closest('input[type=checkbox]') !== null
      if (shiftKey) selection.rangeTo(index, order)
      else if (isBox || ctrlKey || metaKey) selection.toggle(index)
      else open(index)
    },
  }
}
