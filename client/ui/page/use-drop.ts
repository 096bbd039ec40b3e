import { useEffect, useRef, useState } from 'react'

/**
 * Offers files that are dropped anywhere on the page to `take`, which says if it takes them; the browser itself would
 * leave the page for them. True while files are held over the page.
 */
export function useDrop(take: (files: DataTransfer) => boolean): boolean {
  const [isOver, setOver] = useState(false)
  const newest = useRef(take)
  useEffect(() => {
    newest.current = take
  })
  useEffect(() => {
    const listeners = new AbortController()
    const { signal } = listeners
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const drop = (event: DragEvent) => {
      if (event.dataTransfer && newest.current(event.dataTransfer)) event.preventDefault()
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      // Null when the files leave the window, and not only an element.
      if (relatedTarget === null) setOver(false)
    }
    addEventListener('dragover', over, { signal })
    // An element may take a drop for itself, and then the page does not hear of it later.
    addEventListener('drop', () => setOver(false), { signal, capture: true })
    addEventListener('drop', drop, { signal })
    addEventListener('dragleave', leave, { signal })
    return () => listeners.abort()
  }, [])
  return isOver
}
