import { type RefObject, useEffect, useRef } from 'react'
import { type Brush, createPainter, type Painter } from './painter.ts'

/**
 * A canvas that shows `subject`. It is drawn again when `version`, its size or its colours change; at once when `hand`
 * changes, which is what a person moves.
 */
export function useCanvas<S>(
  draw: (brush: Brush, subject: S) => void,
  subject: S,
  version: number,
  hand: unknown = null,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<Painter>(null)
  const lastHand = useRef(hand)
  useEffect(() => {
    if (!canvas.current) return
    const created = createPainter(canvas.current)
    painter.current = created
    return created.stop
  }, [])
  useEffect(() => {
    // The subject changes in place, so only its version tells that it has changed.
    if (version >= 0)
      painter.current?.show((brush) => draw(brush, subject), hand !== lastHand.current)
    lastHand.current = hand
  }, [draw, subject, version, hand])
  return canvas
}
