import { useCallback, useRef, useState } from 'react'
import { type Saved, savedOf } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import type { Run } from '../../state/run/state.ts'
import { readStored, type StoredFile } from './stored-file.ts'

interface Shown {
  readonly saved: Saved
  readonly original: StoredFile
}

/** The image that is open in the lightbox, and the ways to open another one and to close it. */
export function useViewer(
  run: Run,
  /** The images that are shown, in their order. */
  order: readonly number[],
  file: Controller['file'],
) {
  const [shown, setShown] = useState<Shown | null>(null)
  // The image that was asked for last: a person presses keys faster than files are read.
  const wanted = useRef<number | null>(null)

  const open = useCallback(
    async (saved: Saved) => {
      const { index } = saved.image
      wanted.current = index
      const original = await readStored(file, 'original', saved)
      if (wanted.current === index) setShown({ saved, original })
    },
    [file],
  )
  const canBeSeen = (index: number | undefined) =>
    index !== undefined && savedOf(run.outcomes[index])?.thumbnail != null
  return {
    shown,
    open,
    canBeSeen,
    place: shown ? order.indexOf(shown.saved.image.index) : -1,
    close() {
      wanted.current = null
      setShown(null)
    },
    step(by: 1 | -1) {
      let place = order.indexOf(wanted.current ?? -1) + by
      while (place in order && !canBeSeen(order[place])) place += by
      const saved = savedOf(run.outcomes[order[place] ?? -1])
      if (saved) void open(saved)
    },
  }
}
