import { memo } from 'react'
import type { AskedImage, Site } from '../../core/model/image.ts'
import { type Outcome, savedOf } from '../../core/model/outcome.ts'
import { failureWords } from '../text/reason-words.ts'
import type { LateTexts, Texts } from '../text/text-store.ts'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'
import type { TilePictures } from './tile-pictures.ts'
import { useTilePicture } from './use-tile-pictures.ts'

interface TileProps {
  readonly image: AskedImage
  readonly site: Site
  readonly outcome: Outcome | undefined
  /** How many images of the run have the same bytes, this one included. */
  readonly copies: number
  /** Its place among all tiles, from 1, and their number: most tiles are not in the document. */
  readonly place: number
  readonly of: number
  /** The pictures of all tiles. */
  readonly thumbnails: TilePictures
  /** The tile that Tab leads to. */
  readonly isStop: boolean
  readonly isCurrent: boolean
  readonly isSelected: boolean
}

/** One image. The list hears its clicks and keys. */
export const Tile = memo((props: TileProps) => {
  const { image, site, outcome, copies, place, of, thumbnails, isStop } = props
  const { isCurrent, isSelected } = props
  const { reasons } = useTexts()
  const { pictures } = useLateTexts()
  const stateText = stateTextOf({ reasons, pictures }, outcome, site)
  const saved = savedOf(outcome)
  const state = saved ? 'saved' : (outcome?.kind ?? 'waiting')
  const thumbnail = useTilePicture(thumbnails, saved)
  const url = thumbnail?.kind === 'shown' ? thumbnail.url : null
  const problem = thumbnail?.kind === 'unreadable' ? thumbnail.problem : null
  const name = image.title ?? image.file
  return (
    <li
      className="tile"
      data-index={image.index}
      data-state={state}
      data-current={isCurrent}
      data-selected={isSelected}
      aria-posinset={place}
      aria-setsize={of}
    >
      <button
        type="button"
        data-stop
        tabIndex={isStop ? 0 : -1}
        aria-label={url ? undefined : pictures.tile(name, stateText || pictures.notHere)}
        title={problem?.message || name}
      >
        {url ? (
          <img
            src={url}
            alt={name}
            decoding="async"
            draggable={false}
            onError={() => saved && thumbnails.refuse(saved)}
          />
        ) : (
          <span className="tile-state">{problem ? pictures.unreadable : stateText}</span>
        )}
      </button>
      {/* Space on the tile does the same. */}
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={pictures.select(name)}
        checked={isSelected}
        readOnly
      />
      {copies > 1 && (
        <span className="tile-copies" title={pictures.alikeAbout(copies)}>
          {pictures.alike(copies)}
        </span>
      )}
      <span className="tile-name">{name}</span>
    </li>
  )
})

function stateTextOf(
  { reasons, pictures }: Pick<Texts, 'reasons'> & Pick<LateTexts, 'pictures'>,
  outcome: Outcome | undefined,
  site: Site,
): string {
  if (outcome?.kind === 'failed') return failureWords(reasons, outcome.reason, site).title
  if (savedOf(outcome)?.thumbnail === null) return pictures.noThumbnail
  if (outcome?.kind === 'cancelled') return pictures.cancelled
  return ''
}
