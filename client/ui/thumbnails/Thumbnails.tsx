import { memo, useCallback, useMemo, useRef, useState } from 'react'
import type { Asked } from '../../core/model/image.ts'
import type { Saved } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import type { Run } from '../../state/run/state.ts'
import { useVisibleRows } from '../parts/use-visible-rows.ts'
import { Tile } from './Tile.tsx'
import { Viewer } from './Viewer.tsx'

interface ThumbnailsProps {
  readonly run: Run
  readonly file: Controller['file']
}

export const Thumbnails = memo(({ run, file }: ThumbnailsProps) => {
  const { asked } = run
  // It grows in place, so its length is what tells that it did.
  const images = useMemo(() => asked.slice(0, asked.length).filter(isImage), [asked, asked.length])
  const height = tileSize(run) + NAME_HEIGHT
  const { grid, from, to, before, after } = useVisibleRows<HTMLUListElement>(images.length, height)
  const [shown, setShown] = useState<{ index: number; url: string } | null>(null)
  const current = shown && run.asked[shown.index]

  // What was last asked for: keys come faster than files.
  const wanted = useRef<number | null>(null)

  const show = useCallback(
    (next: { index: number; url: string } | null) =>
      setShown((before) => {
        if (before) URL.revokeObjectURL(before.url)
        return next
      }),
    [],
  )
  const open = useCallback(
    async (saved: Saved) => {
      const { index } = saved.image
      wanted.current = index
      const original = await file('original', saved)
      if (original && wanted.current === index) show({ index, url: URL.createObjectURL(original) })
    },
    [file, show],
  )
  const close = () => {
    wanted.current = null
    show(null)
  }
  const step = (by: 1 | -1) => {
    let index = (wanted.current ?? 0) + by
    while (index in run.asked && run.outcomes[index]?.kind !== 'saved') index += by
    const outcome = run.outcomes[index]
    if (outcome?.kind === 'saved') void open(outcome)
  }

  return (
    <>
      <ul
        // Another run's tiles are others, even where they stand at the same place.
        key={run.startedAt.getTime()}
        className="tiles"
        aria-label="Thumbnails"
        ref={grid}
        style={{
          '--tile': `${tileSize(run)}px`,
          paddingBlock: `${before}px ${after}px`,
        }}
      >
        {images.slice(from, to).map((image, at) => (
          <Tile
            key={image.index}
            image={image}
            outcome={run.outcomes[image.index]}
            place={from + at + 1}
            of={images.length}
            file={file}
            open={open}
          />
        ))}
      </ul>
      {shown && current?.kind === 'image' && (
        <Viewer
          image={current}
          outcome={run.outcomes[current.index]}
          url={shown.url}
          onStep={step}
          onClose={close}
        />
      )}
    </>
  )
})

/** Tiles are as large as the thumbnails, within reason, px. */
const tileSize = ({ settings }: Run) => Math.min(Math.max(settings.box, 96), 256)

/** Of the line below a tile, as the style sheet has it, px. */
const NAME_HEIGHT = 20

const isImage = (item: Asked) => item.kind === 'image'
