import type { TileFacts } from './Thumbnails.tsx'
import { causeWords } from './words.ts'

/** Tiles are as large as small thumbnails and no larger than this, px. */
const LARGEST = 256

export function Tile({
  tile,
  box,
  open,
}: {
  tile: TileFacts
  box: number
  open: (index: number) => Promise<void>
}) {
  const { image, outcome, url } = tile
  const state = outcome?.kind ?? 'waiting'
  const size = Math.min(Math.max(box, 96), LARGEST)
  return (
    <li className="tile" data-state={state} style={{ inlineSize: size }}>
      <button
        type="button"
        disabled={outcome?.kind !== 'saved'}
        title={image.title ?? image.file}
        onClick={() => void open(image.index)}
        style={{ blockSize: size }}
      >
        {url ? (
          <img src={url} alt={image.title ?? ''} loading="lazy" decoding="async" />
        ) : (
          <span className="tile-state">{stateText(tile)}</span>
        )}
      </button>
      <span className="tile-name">{image.file}</span>
    </li>
  )
}

function stateText({ outcome }: TileFacts): string {
  if (outcome?.kind === 'failed') return causeWords(outcome.cause).title
  if (outcome?.kind === 'cancelled') return 'Cancelled'
  return ''
}
