import { memo } from 'react'
import type { AskedImage, Site } from '../../core/model/image.ts'
import { type Outcome, type Saved, savedOf } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import { failureWords } from '../parts/words.ts'
import { useObjectUrl } from './use-object-url.ts'
import { useThumbnail } from './use-thumbnail.ts'

interface TileProps {
  readonly image: AskedImage
  readonly site: Site
  readonly outcome: Outcome | undefined
  /** Its place among all tiles, from 1, and their number: most tiles are not in the document. */
  readonly place: number
  readonly of: number
  readonly file: Controller['file']
  /** Never rejects. */
  readonly open: (saved: Saved) => Promise<void>
}

export const Tile = memo(({ image, site, outcome, place, of, file, open }: TileProps) => {
  const state = outcome?.kind ?? 'waiting'
  const saved = savedOf(outcome)
  const thumbnail = useThumbnail(outcome, file)
  const url = useObjectUrl(thumbnail?.kind === 'read' ? thumbnail.file : null)
  const problem = thumbnail?.kind === 'unreadable' ? thumbnail.problem : null
  return (
    <li className="tile" data-state={state} aria-posinset={place} aria-setsize={of}>
      <button
        type="button"
        disabled={!saved?.thumbnail}
        title={problem?.message ?? image.title ?? image.file}
        onClick={() => saved && void open(saved)}
      >
        {url ? (
          <img src={url} alt={image.title ?? ''} decoding="async" />
        ) : (
          <span className="tile-state">
            {problem ? 'Thumbnail cannot be read' : stateText(outcome, site)}
          </span>
        )}
      </button>
      <span className="tile-name">{image.file}</span>
    </li>
  )
})

function stateText(outcome: Outcome | undefined, site: Site): string {
  if (outcome?.kind === 'failed') return failureWords(outcome.reason, site).title
  if (savedOf(outcome)?.thumbnail === null) return 'Video, without a thumbnail'
  if (outcome?.kind === 'cancelled') return 'Cancelled'
  return ''
}
