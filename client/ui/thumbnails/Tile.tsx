import { memo, useEffect, useState } from 'react'
import type { AskedImage } from '../../core/model/image.ts'
import type { Outcome, Saved } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import { failureWords } from '../parts/words.ts'

interface TileProps {
  readonly image: AskedImage
  readonly outcome: Outcome | undefined
  /** Its place among all tiles, from 1, and how many they are: most are not in the document. */
  readonly place: number
  readonly of: number
  readonly file: Controller['file']
  readonly open: (saved: Saved) => Promise<void>
}

export const Tile = memo(({ image, outcome, place, of, file, open }: TileProps) => {
  const state = outcome?.kind ?? 'waiting'
  const url = useThumbnail(outcome, file)
  return (
    <li className="tile" data-state={state} aria-posinset={place} aria-setsize={of}>
      <button
        type="button"
        disabled={outcome?.kind !== 'saved'}
        title={image.title ?? image.file}
        onClick={() => outcome?.kind === 'saved' && void open(outcome)}
      >
        {url ? (
          <img src={url} alt={image.title ?? ''} decoding="async" />
        ) : (
          <span className="tile-state">{stateText(outcome)}</span>
        )}
      </button>
      <span className="tile-name">{image.file}</span>
    </li>
  )
})

/** An object URL of the thumbnail, for as long as the tile is in the document. */
function useThumbnail(outcome: Outcome | undefined, file: Controller['file']): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (outcome?.kind !== 'saved') return
    let made: string | null = null
    let left = false
    const show = (thumbnail: Blob | null) => {
      if (!thumbnail || left) return
      made = URL.createObjectURL(thumbnail)
      setUrl(made)
    }
    // A shelf that cannot be read says so where somebody wants the file itself.
    file('thumbnail', outcome).then(show, () => {})
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
      setUrl(null)
    }
  }, [outcome, file])
  return url
}

function stateText(outcome: Outcome | undefined): string {
  if (outcome?.kind === 'failed') return failureWords(outcome.reason).title
  if (outcome?.kind === 'cancelled') return 'Cancelled'
  return ''
}
