import { useEffect, useState } from 'react'
import { type Outcome, savedOf } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import { readStored, type StoredFile } from './stored-file.ts'

/** The thumbnail's file, or why it cannot be shown; null before it is read. */
export function useThumbnail(
  outcome: Outcome | undefined,
  file: Controller['file'],
): StoredFile | null {
  const [thumbnail, setThumbnail] = useState<StoredFile | null>(null)
  useEffect(() => {
    const saved = savedOf(outcome)
    if (!saved?.thumbnail) return
    let isCurrent = true
    void readStored(file, 'thumbnail', saved).then((stored) => {
      if (isCurrent) setThumbnail(stored)
    })
    return () => {
      isCurrent = false
      setThumbnail(null)
    }
  }, [outcome, file])
  return thumbnail
}
