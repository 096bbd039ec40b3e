import { type PointerEvent, useEffect, useRef } from 'react'

/** A finger that moves less far is not sure of it, px. */
const FAR = 48

/** Where a finger has touched first. */
interface Touched {
  readonly x: number
  readonly y: number
}

/** The step that a finger asks for: 1 for the next image, -1 for the one before, 0 for neither. */
export function stepOf(dx: number, dy: number): 1 | -1 | 0 {
  if (Math.abs(dx) < FAR || Math.abs(dx) < 2 * Math.abs(dy)) return 0
  return dx < 0 ? 1 : -1
}

/**
 * Swipes of one finger over a picture to the left and to the right. The picture follows the finger. A page that is zoomed
 * is moved by the same finger, so there it does nothing.
 */
export function useSwipe(onStep: (by: 1 | -1) => void) {
  const picture = useRef<HTMLImageElement>(null)
  const from = useRef<Touched | null>(null)
  useEffect(() => {
    const view = window.visualViewport
    const look = () => picture.current?.style.setProperty('touch-action', isZoomed() ? 'auto' : '')
    view?.addEventListener('resize', look)
    return () => view?.removeEventListener('resize', look)
  }, [])
  const follow = (dx: number) =>
    picture.current?.style.setProperty('translate', dx === 0 ? '' : `${dx}px`)
  const moved = ({ clientX, clientY }: PointerEvent, { x, y }: Touched) =>
    [clientX - x, clientY - y] as const
  const end = () => {
    from.current = null
    follow(0)
  }
  return {
    ref: picture,
    onPointerDown({ pointerType, isPrimary, clientX, clientY }: PointerEvent) {
      end()
      // A second finger zooms.
      if (pointerType !== 'touch' || !isPrimary || isZoomed()) return
      from.current = { x: clientX, y: clientY }
    },
    onPointerMove(event: PointerEvent) {
      if (event.isPrimary && from.current) follow(moved(event, from.current)[0])
    },
    onPointerUp(event: PointerEvent) {
      if (!event.isPrimary || !from.current) return
      const step = stepOf(...moved(event, from.current))
      end()
      if (step !== 0) onStep(step)
    },
    onPointerCancel: end,
  }
}

const isZoomed = () => (window.visualViewport?.scale ?? 1) > 1.01
