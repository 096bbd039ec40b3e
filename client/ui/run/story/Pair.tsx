import type { Saved } from '../../../core/model/outcome.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { useObjectUrl } from '../../thumbnails/use-object-url.ts'
import { useStored } from '../../thumbnails/use-stored.ts'

/** Original and thumbnail side by side. */
export function Pair({
  saved,
  file,
  hasOriginal,
  onOpen,
}: {
  saved: Saved
  /** False where only the thumbnail was kept. */
  hasOriginal: boolean
  file: Controller['file']
  onOpen: () => void
}) {
  const { story } = useLateTexts()
  const { width, height, fetched, thumbnail } = saved
  return (
    <div className="pair">
      {hasOriginal ? (
        <button type="button" onClick={onOpen} aria-label={story.openOriginal}>
          <Stored kind="original" saved={saved} file={file} />
          <span className="hint">{story.original(width, height, fetched.bytes)}</span>
        </button>
      ) : (
        <p className="hint">{story.onlyThumbnail(width, height, fetched.bytes)}</p>
      )}
      {thumbnail && (
        <figure>
          <Stored kind="thumbnail" saved={saved} file={file} />
          <figcaption className="hint">
            {story.thumbnail(thumbnail.width, thumbnail.height, thumbnail.bytes)}
          </figcaption>
        </figure>
      )}
    </div>
  )
}

/** One of the two files as a picture; nothing while it is read, or where it cannot be. */
export function Stored({
  kind,
  saved,
  file,
}: {
  kind: 'original' | 'thumbnail'
  saved: Saved
  file: Controller['file']
}) {
  const { pictures } = useLateTexts()
  const stored = useStored(kind, saved, file)
  const url = useObjectUrl(stored?.kind === 'read' ? stored.file : null)
  if (stored?.kind === 'unreadable') {
    const { message } = stored.problem
    const lost = kind === 'original' ? pictures.originalLost(saved.image.file) : pictures.unreadable
    return (
      <span className="hint" lang={message ? 'en' : undefined}>
        {message || lost}
      </span>
    )
  }
  return url ? <img src={url} alt="" decoding="async" /> : <span className="empty" />
}
