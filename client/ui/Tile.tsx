import type { AskedImage, Outcome } from '../core/outcome.ts'
import { causeWords } from './words.ts'

interface TileProps {
  readonly image: AskedImage
  readonly outcome: Outcome | undefined
  /** Object URL of the thumbnail, once it is made. */
  readonly url: string | undefined
  readonly open: (index: number) => Promise<void>
}

export function Tile({ image, outcome, url, open }: TileProps) {
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
          <span className="tile-state">{stateText(outcome)}</span>
        )}
      </button>
      <span className="tile-name">{image.file}</span>
    </li>
  )
}

function stateText(outcome: Outcome | undefined): string {
  if (outcome?.kind === 'failed') return causeWords(outcome.cause).title
  if (outcome?.kind === 'cancelled') return 'Cancelled'
  return ''
}
