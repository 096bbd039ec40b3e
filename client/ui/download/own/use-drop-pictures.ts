import { useEffect, useRef, useState } from 'react'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import { fromEntries } from './gather.ts'

/** Files of these names are lists of links, which the box for links takes. */
const LINKS = /\.(?:txt|csv|tsv|html?|json|md|url|webloc)$/i

export interface PictureDrop {
  /** Files are held over the page. */
  readonly isOver: boolean
  /** A dropped folder is being read. */
  readonly isReading: boolean
}

/** Takes files, folders and zips that are dropped anywhere on the page: null at once, and what is dropped when it is read. */
export function useDropPictures(take: (own: OwnPictures | null) => void): PictureDrop {
  const [isOver, setOver] = useState(false)
  const [isReading, setReading] = useState(false)
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
      setOver(false)
      const entries = picturesIn(event.dataTransfer)
      if (entries.length === 0) return
      event.preventDefault()
      setReading(true)
      newest.current(null)
      void fromEntries(entries)
        .then((own) => newest.current(own))
        .finally(() => setReading(false))
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      // Null when the files leave the window, and not only an element.
      if (relatedTarget === null) setOver(false)
    }
    addEventListener('dragover', over, { signal })
    addEventListener('drop', drop, { signal })
    addEventListener('dragleave', leave, { signal })
    return () => listeners.abort()
  }, [])
  return { isOver, isReading }
}

/** None where all that is dropped are lists of links. */
function picturesIn(data: DataTransfer | null): FileSystemEntry[] {
  const entries = [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? [])
  return entries.some(({ isDirectory, name }) => isDirectory || !LINKS.test(name)) ? entries : []
}
