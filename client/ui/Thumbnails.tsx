import { memo, useRef, useState } from 'react'
import { GROUP, type Run } from '../state/state.ts'
import { Tile } from './Tile.tsx'
import { Viewer } from './Viewer.tsx'

export function Thumbnails({
  run,
  original,
}: {
  run: Run
  original: (index: number) => Promise<Blob | null>
}) {
  const [shown, setShown] = useState<{ index: number; url: string } | null>(null)
  const current = shown && run.asked[shown.index]

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
    let index = (wanted.current ?? 0) + by
    while (index in run.asked && run.outcomes[index]?.kind !== 'saved') index += by
    if (index in run.asked) void open(index)
  }

  return (
    <>
      <ul
        // Another run's tiles are others, even where their versions are the same.
        key={run.startedAt.getTime()}
        className="tiles"
        aria-label="Thumbnails"
        style={{ '--tile': `${tileSize(run)}px` }}
      >
        {Array.from({ length: Math.ceil(run.asked.length / GROUP) }, (_, group) => (
          <TileGroup
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place.
            key={group}
            run={run}
            group={group}
            version={`${run.asked.length}/${run.changes[group]}`}
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
}

/** Tiles are as large as the thumbnails, within reason, px. */
const tileSize = ({ settings }: Run) => Math.min(Math.max(settings.box, 96), 256)

interface TileGroupProps {
  readonly run: Run
  readonly group: number
  /** Changes with what the group shows. */
  readonly version: string
  readonly open: (index: number) => Promise<void>
}

// The run and `open` are left out of the comparison: older ones show the same until the version changes.
const TileGroup = memo(
  ({ run: { asked, outcomes, thumbnails }, group, open }: TileGroupProps) =>
    asked
      .slice(group * GROUP, (group + 1) * GROUP)
      .map(
        (item) =>
          item.kind === 'image' && (
            <Tile
              key={item.index}
              image={item}
              outcome={outcomes[item.index]}
              url={thumbnails.get(item.index)}
              open={open}
            />
          ),
      ),
  (before, after) => before.version === after.version,
)
