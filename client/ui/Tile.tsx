import type { TileFacts } from './Thumbnails.tsx'
import { causeWords } from './words.ts'

export function Tile({ tile, open }: { tile: TileFacts; open: (index: number) => Promise<void> }) {
  const { image, outcome, url } = tile
  const state = outcome?.kind ?? 'waiting'
  return (
    <li className="tile" data-state={state}>
      <button
        type="button"
        disabled={outcome?.kind !== 'saved'}
        title={image.title ?? image.file}
        onClick={() => void open(image.index)}
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
