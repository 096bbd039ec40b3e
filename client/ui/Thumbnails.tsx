import { memo, useRef, useState } from 'react'
import type { AskedImage, Outcome } from '../core/outcome.ts'
import type { Run } from '../state/state.ts'
import { Tile } from './Tile.tsx'
import { Viewer } from './Viewer.tsx'

export interface TileFacts {
  readonly image: AskedImage
  readonly outcome: Outcome | undefined
  /** Object URL of the thumbnail, once it is made. */
  readonly url: string | undefined
}

/** Tiles are drawn in groups, and a group is drawn anew only when one of its own tiles has changed. */
const GROUP = 60

export function Thumbnails({
  run,
  original,
}: {
  run: Run
  original: (index: number) => Promise<Blob | null>
}) {
  const [shown, setShown] = useState<{ index: number; url: string } | null>(null)
  const tiles = tilesOf(run)
  const current = tiles.find(({ image }) => image.index === shown?.index)

  // What was last asked for: keys come faster than files.
  const wanted = useRef<number | null>(null)

  const open = async (index: number) => {
    wanted.current = index
    const file = await original(index)
    if (file && wanted.current === index) show({ index, url: URL.createObjectURL(file) })
  }
  const show = (next: { index: number; url: string } | null) =>
    setShown((before) => {
      if (before) URL.revokeObjectURL(before.url)
      return next
    })
  const close = () => {
    wanted.current = null
    show(null)
  }
  const step = (by: 1 | -1) => {
    const saved = tiles.filter(({ outcome }) => outcome?.kind === 'saved')
    const place = saved.findIndex(({ image }) => image.index === wanted.current)
    const next = saved[place + by]
    if (next) void open(next.image.index)
  }

  return (
    <>
      <ul className="tiles" aria-label="Thumbnails" style={{ '--tile': `${tileSize(run)}px` }}>
        {groupsOf(tiles).map((group) => (
          <TileGroup key={group[0]?.image.index} tiles={group} open={open} />
        ))}
      </ul>
      {shown && current && <Viewer tile={current} url={shown.url} onStep={step} onClose={close} />}
    </>
  )
}

/** Tiles are as large as the thumbnails, within reason, px. */
const tileSize = ({ settings }: Run) => Math.min(Math.max(settings.box, 96), 256)

const tilesOf = (run: Run): TileFacts[] =>
  run.asked.flatMap((item): TileFacts[] =>
    item.kind === 'image'
      ? [{ image: item, outcome: run.outcomes[item.index], url: run.thumbnails.get(item.index) }]
      : [],
  )

const groupsOf = (tiles: readonly TileFacts[]) =>
  Array.from({ length: Math.ceil(tiles.length / GROUP) }, (_, at) =>
    tiles.slice(at * GROUP, (at + 1) * GROUP),
  )

interface TileGroupProps {
  readonly tiles: readonly TileFacts[]
  readonly open: (index: number) => Promise<void>
}

// `open` is left out of the comparison: an older one opens the same picture.
const TileGroup = memo(
  ({ tiles, open }: TileGroupProps) =>
    tiles.map((tile) => <Tile key={tile.image.index} tile={tile} open={open} />),
  (before, after) =>
    before.tiles.length === after.tiles.length &&
    before.tiles.every((tile, place) => isSame(tile, after.tiles[place])),
)

const isSame = (a: TileFacts, b: TileFacts | undefined) =>
  a.image === b?.image && a.outcome === b.outcome && a.url === b.url
