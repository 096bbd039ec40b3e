import { type RefObject, useEffect, useRef } from 'react'
import { type Brush, createPainter, type Painter } from './painter.ts'

/** A canvas that shows `subject`, drawn anew when `version` or the canvas's size or colours change. */
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
    // The subject changes in place, so its version is what tells that it did.
    if (version >= 0) painter.current?.show((brush) => draw(brush, subject))
  }, [draw, subject, version])
  return canvas
}
