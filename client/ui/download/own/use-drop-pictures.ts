import { useState } from 'react'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import { useDrop } from '../../page/use-drop.ts'
import { useTexts } from '../../text/use-texts.tsx'
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
export function useDropPictures({ take, takeTexts }: Takers): PictureDrop {
  const { form } = useTexts()
  const [isReading, setReading] = useState(false)
  const isOver = useDrop((data) => {
    // They are there only while the drop is handled.
    const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
    const files = [...data.files]
    if (entries.length === 0) return false
    if (entries.every(({ isFile }) => isFile) && files.every(isTextFile)) takeTexts(files)
    else {
      setReading(true)
      take(null)
      void fromEntries(form, entries)
        .then(take)
        .finally(() => setReading(false))
    }
    return true
  })
  return { isOver, isReading }
}
