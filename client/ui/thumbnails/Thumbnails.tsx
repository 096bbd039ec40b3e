import { memo, useMemo } from 'react'
import type { Asked } from '../../core/model/image.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import type { Run } from '../../state/run/state.ts'
import { Tile } from './Tile.tsx'
import { useViewer } from './use-viewer.ts'
import { useVisibleRows } from './use-visible-rows.ts'
import { Viewer } from './Viewer.tsx'

interface ThumbnailsProps {
  readonly run: Run
  readonly file: Controller['file']
}

export const Thumbnails = memo(({ run, file }: ThumbnailsProps) => {
  const { asked } = run
  // The list grows in place, so only its length tells that it has grown.
  const images = useMemo(() => asked.slice(0, asked.length).filter(isImage), [asked, asked.length])
  const height = tileSize(run) + NAME_HEIGHT
  const { grid, from, to, before, after } = useVisibleRows<HTMLUListElement>(images.length, height)
  const { shown, open, close, step } = useViewer(run, file)
  return (
    <>
      <ul
        // Another run has other tiles, even at the same places.
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
            site={run.settings.site}
            outcome={run.outcomes[image.index]}
            place={from + at + 1}
            of={images.length}
            file={file}
            open={open}
          />
        ))}
      </ul>
      {shown && <Viewer {...shown} onStep={step} onClose={close} />}
    </>
  )
})

/** Tiles are as large as the thumbnails, but not smaller than 96 px or larger than 256 px. */
const tileSize = ({ settings }: Run) => Math.min(Math.max(settings.box, 96), 256)

/** Height of the name below a tile, px; thumbnails.css has the same number. */
const NAME_HEIGHT = 20

const isImage = (item: Asked) => item.kind === 'image'
