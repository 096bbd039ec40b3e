import { useMemo } from 'react'
import { sleep } from '../../core/async/sleep.ts'
import type { AskedImage, Site } from '../../core/model/image.ts'
import type { Pace } from '../../core/model/settings.ts'
import { createPacer } from '../../engine/download/pacer.ts'
import { listHandlers } from '../run/list/list-clicks.ts'
import { listKeys } from '../run/list/use-list-keys.ts'
import { useOneStop } from '../run/list/use-one-stop.ts'
import type { Selection } from '../run/list/use-selection.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { useVisibleRows } from '../thumbnails/use-visible-rows.ts'
import { PickTile } from './PickTile.tsx'

/** Side of a tile, px: Imgur's small pictures have up to 320. */
const SIDE = 144
/** Height of the name below a tile, px, as in thumbnails.css. */
const NAME_HEIGHT = 20

/** The list as tiles, with the selection by mouse and keys that a run has. A click selects. */
export function PickGrid({
  images,
  order,
  site,
  selection,
  settings: { perSecond, pauseS },
}: {
  images: readonly AskedImage[]
  order: readonly number[]
  site: Site
  selection: Selection
  /** The small pictures keep to the person's limit, too. */
  settings: Pace
}) {
  const { pick } = useLateTexts()
  const rows = useVisibleRows<HTMLUListElement>(images.length, SIDE + NAME_HEIGHT)
  const { grid, from, to, before, after } = rows
  const { moveTo, ...focus } = useOneStop(grid, order, rows.reveal, null)
  const pacer = useMemo(() => pacerOf({ perSecond, pauseS }), [perSecond, pauseS])
  const shown = images.slice(from, to)
  const isSeen = shown.some(({ index }) => index === selection.current)
  const stop = isSeen ? selection.current : shown[0]?.index
  return (
    <ul
      className="tiles"
      aria-label={pick.grid}
      ref={grid}
      tabIndex={-1}
      data-selecting
      style={{ '--tile': `${SIDE}px`, paddingBlock: `${before}px ${after}px` }}
      onKeyDown={listKeys({ order, selection, layout: rows.layout, moveTo })}
      {...focus}
      {...listHandlers({ order, selection, open: selection.toggle })}
    >
      {shown.map((image, at) => (
        <PickTile
          key={image.index}
          image={image}
          site={site}
          pacer={pacer}
          place={from + at + 1}
          of={images.length}
          isStop={image.index === stop}
          isCurrent={image.index === selection.current}
          isSelected={selection.selected.has(image.index)}
        />
      ))}
    </ul>
  )
}

/** Its waits are timers of a minute at the most, so nothing needs to end them. */
const pacerOf = (pace: Pace) =>
  createPacer(pace, {
    now: () => performance.now(),
    sleep,
    signal: new AbortController().signal,
    tell() {},
  })
