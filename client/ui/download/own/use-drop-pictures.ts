import { useEffect, useRef, useState } from 'react'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import { isTextFile } from '../form/carried-text.ts'
import { fromEntries } from './gather.ts'

export interface PictureDrop {
  /** Files are held over the page. */
  readonly isOver: boolean
  /** A dropped folder is being read. */
  readonly isReading: boolean
}

interface Takers {
  /** Takes pictures, folders and zips: null at once, and what is dropped when it is read. */
  readonly take: (own: OwnPictures | null) => void
  /** Takes files that are lists of links. */
  readonly takeTexts: (files: readonly File[]) => void
}

/** Takes files, folders and zips that are dropped anywhere on the page. */
export function useDropPictures(takers: Takers): PictureDrop {
  const [isOver, setOver] = useState(false)
  const [isReading, setReading] = useState(false)
  const newest = useRef(takers)
  useEffect(() => {
    newest.current = takers
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
      const entries = entriesIn(event.dataTransfer)
      if (entries.length === 0) return
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (entries.every(({ isFile }) => isFile) && files.every(isTextFile))
        return newest.current.takeTexts(files)
      setReading(true)
      newest.current.take(null)
      void fromEntries(entries)
        .then((own) => newest.current.take(own))
        .finally(() => setReading(false))
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      // Null when the files leave the window, and not only an element.
      if (relatedTarget === null) setOver(false)
    }
    addEventListener('dragover', over, { signal })
    // The gallery box may take a drop for itself, and the sign must go all the same.
    addEventListener('drop', () => setOver(false), { signal, capture: true })
    addEventListener('drop', drop, { signal })
    addEventListener('dragleave', leave, { signal })
    return () => listeners.abort()
  }, [])
  return { isOver, isReading }
}

const entriesIn = (data: DataTransfer | null): FileSystemEntry[] =>
  [...(data?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? [])
