import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'

/** An image that gets the focus: the one that the lightbox showed last. A new object each time. */
export interface Return {
  readonly index: number
}

/**
 * A list of which only a part is in the document is one Tab stop. `focusOn` gives the focus to an image, as soon as it
 * is in the document. If the one with the focus is scrolled away, the list itself gets it, so that the keys still work.
 */
export function useOneStop(
  list: RefObject<HTMLElement | null>,
  order: readonly number[],
  reveal: (place: number) => void,
  returnTo: Return | null,
) {
  const wanted = useRef<number | null>(null)
  const had = useRef(false)
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const item =
      wanted.current === null
        ? null
        : element.querySelector(`[data-index="${wanted.current}"] [data-stop]`)
    if (item instanceof HTMLElement) {
      item.focus({ preventScroll: true })
      wanted.current = null
    } else if (had.current && document.activeElement === document.body)
      element.focus({ preventScroll: true })
    had.current = element.contains(document.activeElement)
  })
  const moveTo = (place: number) => {
    wanted.current = order[place] ?? null
    reveal(place)
  }
  const comeBack = useEffectEvent((index: number) => {
    moveTo(order.indexOf(index))
    const item = list.current?.querySelector(`[data-index="${index}"] [data-stop]`)
    if (item instanceof HTMLElement) item.focus({ preventScroll: true })
  })
  useEffect(() => {
    if (returnTo) comeBack(returnTo.index)
  }, [returnTo])
  return {
    moveTo,
    onFocus: () => {
      had.current = true
    },
    onBlur: () => {
      had.current = false
    },
  }
}
