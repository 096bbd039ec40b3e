import { useEffect, useRef, useState } from 'react'

/** Takes a file dropped anywhere on the page, which the browser would leave for it. Tells whether one is held over it. */
export function useDrop(take: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false)
  const newest = useRef(take)
  newest.current = take
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
    addEventListener('dragleave', ({ relatedTarget }) => relatedTarget ?? setOver(false), {
      signal,
    })
    return () => listeners.abort()
  }, [])
  return isOver
}
