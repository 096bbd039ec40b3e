import { memo, useEffect } from 'react'
import { type FileKind, THUMBNAIL_KINDS } from '../../core/archive/create-archive.ts'
import type { AskedImage } from '../../core/model/image.ts'
import { savedOf } from '../../core/model/outcome.ts'
import type { Settings } from '../../core/model/settings.ts'
import { copiesOf } from '../../state/run/progress.ts'
import type { Run } from '../../state/run/state.ts'
import { listHandlers } from '../run/list/list-clicks.ts'
import { listKeys } from '../run/list/use-list-keys.ts'
import { type Return, useOneStop } from '../run/list/use-one-stop.ts'
import type { Selection } from '../run/list/use-selection.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { Tile } from './Tile.tsx'
import { type TileFiles, useTilePictures } from './use-tile-pictures.ts'
import { useVisibleRows } from './use-visible-rows.ts'

interface ThumbnailsProps {
  readonly run: Run
  /** The images that are shown, and their places in the gallery, in the order on the page. */
  readonly images: readonly AskedImage[]
  readonly order: readonly number[]
  readonly selection: Selection
  readonly files: TileFiles
  readonly open: (index: number) => void
  readonly returnTo: Return | null
}

/** The images as tiles: one Tab stop, with arrow keys; of thousands, only those near the screen are in the document. */
export const Thumbnails = memo((props: ThumbnailsProps) => {
  const { run, images, order, selection, files, open, returnTo } = props
  const { pictures } = useLateTexts()
  const size = tileSize(run)
  const kind = sufficientKind(run.settings, size * devicePixelRatio)
  const thumbnails = useTilePictures(kind, files)
  const rows = useVisibleRows<HTMLUListElement>(images.length, size + NAME_HEIGHT)
  const { grid, from, to, before, after } = rows
  const { moveTo, ...focus } = useOneStop(grid, order, rows.reveal, returnTo)
  // A picture that is here before its tile is drawn with it. So nobody who scrolls sees a blank.
  useEffect(() => {
    const next = [images.slice(to, 2 * to - from), images.slice(Math.max(2 * from - to, 0), from)]
    thumbnails.expect(next.flat().flatMap(({ index }) => savedOf(run.outcomes[index]) ?? []))
  }, [images, run.outcomes, from, to, thumbnails])
  const shown = images.slice(from, to)
  const isSeen = shown.some(({ index }) => index === selection.current)
  const stop = isSeen ? selection.current : shown[0]?.index
  return (
    <ul
      className="tiles"
      aria-label={pictures.thumbnails}
      ref={grid}
      tabIndex={-1}
      data-selecting={selection.selected.size > 0}
      style={{ '--tile': `${size}px`, paddingBlock: `${before}px ${after}px` }}
      onKeyDown={listKeys({ order, selection, layout: rows.layout, moveTo })}
      {...focus}
      {...listHandlers({ order, selection, open })}
    >
      {shown.map((image, at) => (
        <Tile
          key={image.index}
          image={image}
          site={run.settings.site}
          outcome={run.outcomes[image.index]}
          copies={copiesOf(run.progress, run.outcomes[image.index])}
          place={from + at + 1}
          of={images.length}
          thumbnails={thumbnails}
          isStop={image.index === stop}
          isCurrent={image.index === selection.current}
          isSelected={selection.selected.has(image.index)}
        />
      ))}
    </ul>
  )
})

/** Tiles are as large as the thumbnails, but not smaller than 96 px or larger than 256 px. */
const tileSize = ({ settings }: Run) => Math.min(Math.max(settings.box, 96), 256)

/** The smallest thumbnail with this many pixels, and where none has as many, the largest. */
export function sufficientKind({ box, moreBoxes, pictures }: Settings, pixels: number): FileKind {
  const boxes = pictures === 'own' ? [box] : [box, ...moreBoxes]
  const enough = boxes.filter((one) => one >= pixels)
  const best = enough.length > 0 ? Math.min(...enough) : Math.max(...boxes)
  return THUMBNAIL_KINDS[boxes.indexOf(best)] ?? 'thumbnail'
}

/** Height of the name below a tile, px; thumbnails.css has the same number. */
const NAME_HEIGHT = 20
