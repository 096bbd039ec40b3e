import { useEffect, useState } from 'react'
import type { FileKind } from '../../core/archive/create-archive.ts'
import type { Saved } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import { readStored, type StoredFile } from './stored-file.ts'

/** A stored file of an image, or why it cannot be shown; null before it is read, and where there is none. */
export function useStored(
  kind: FileKind,
  saved: Saved | null,
  file: Controller['file'],
): StoredFile | null {
  const [stored, setStored] = useState<StoredFile | null>(null)
  useEffect(() => {
    if (!saved?.thumbnail) return
    let isCurrent = true
    void readStored(file, kind, saved).then((read) => {
      if (isCurrent) setStored(read)
    })
    return () => {
      isCurrent = false
      setStored(null)
    }
  }, [kind, saved, file])
  return stored
}
