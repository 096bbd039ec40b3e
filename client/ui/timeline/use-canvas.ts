import { type RefObject, useEffect, useRef } from 'react'
import { type Brush, createPainter, type Painter } from './painter.ts'

/** A canvas that shows `subject`. It is drawn again when `version`, its size or its colours change. */
export function useCanvas<S>(
  draw: (brush: Brush, subject: S) => void,
  subject: S,
  version: number,
): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<Painter>(null)
  useEffect(() => {
    if (!canvas.current) return
    const created = createPainter(canvas.current)
    painter.current = created
    return created.stop
  }, [])
  useEffect(() => {
    // The subject changes in place, so only its version tells that it has changed.
    if (version >= 0) painter.current?.show((brush) => draw(brush, subject))
  }, [draw, subject, version])
  return canvas
}
