import { useEffect, useRef, useState } from 'react'

/** Takes a file that is dropped anywhere on the page; the browser itself would leave the page for it. True while one is held over the page. */
export function useDrop(take: (file: File) => void): boolean {
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
      const file = event.dataTransfer?.files[0]
      setOver(false)
      if (!file) return
      event.preventDefault()
      newest.current(file)
    }
    addEventListener('dragover', over, { signal })
    addEventListener('drop', drop, { signal })
    const leave = ({ relatedTarget }: DragEvent) => {
      // Null when the file leaves the window, and not only an element.
      if (relatedTarget === null) setOver(false)
    }
    addEventListener('dragleave', leave, { signal })
    return () => listeners.abort()
  }, [])
  return isOver
}
