import { useCallback, useRef, useState } from 'react'
import { type Saved, savedOf } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import type { Run } from '../../state/run/state.ts'
import { readStored, type StoredFile } from './stored-file.ts'

interface Shown {
  readonly saved: Saved
  readonly original: StoredFile
}

/** The image that is open in the viewer, and the ways to open another one and to close it. */
export function useViewer(run: Run, file: Controller['file']) {
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
  const close = () => {
    wanted.current = null
    setShown(null)
  }
  const step = (by: 1 | -1) => {
    let index = (wanted.current ?? 0) + by
    while (index in run.asked && !savedOf(run.outcomes[index])?.thumbnail) index += by
    const saved = savedOf(run.outcomes[index])
    if (saved) void open(saved)
  }
  return { shown, open, close, step }
}
