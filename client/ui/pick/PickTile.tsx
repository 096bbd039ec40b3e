import { memo } from 'react'
import type { AskedImage, Site } from '../../core/model/image.ts'
import type { Pacer } from '../../engine/download/pacer.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { useSmallPicture } from './use-small-picture.ts'

interface PickTileProps {
  readonly image: AskedImage
  readonly site: Site
  readonly pacer: Pacer
  /** Its place among all tiles, from 1, and their number. */
  readonly place: number
  readonly of: number
  readonly isStop: boolean
  readonly isCurrent: boolean
  readonly isSelected: boolean
}

/** One picture to choose. Where its small picture does not come, the tile has its name alone. */
export const PickTile = memo((props: PickTileProps) => {
  const { image, site, pacer, place, of, isStop, isCurrent, isSelected } = props
  const { pictures } = useLateTexts()
  const small = useSmallPicture(image.id, site, pacer)
  const name = image.title ?? image.file
  return (
    <li
      className="tile"
      data-index={image.index}
      data-state={small.state === 'here' ? 'saved' : 'waiting'}
      data-current={isCurrent}
      data-selected={isSelected}
      aria-posinset={place}
      aria-setsize={of}
    >
      <button
        type="button"
        data-stop
        tabIndex={isStop ? 0 : -1}
        aria-pressed={isSelected}
        aria-label={name}
        title={name}
      >
        {small.src && (
          <img src={small.src} alt="" decoding="async" draggable={false} {...small.on} />
        )}
        {small.state === 'none' && <span className="tile-state">{name}</span>}
      </button>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={pictures.select(name)}
        checked={isSelected}
        readOnly
      />
      <span className="tile-name">{name}</span>
    </li>
  )
})
