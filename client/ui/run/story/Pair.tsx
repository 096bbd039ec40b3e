import type { Saved } from '../../../core/model/outcome.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import { formatBytes } from '../../parts/format.ts'
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
  const { width, height, fetched, thumbnail } = saved
  return (
    <div className="pair">
      {hasOriginal ? (
        <button type="button" onClick={onOpen} aria-label="Open the original">
          <Stored kind="original" saved={saved} file={file} />
          <span className="hint">
            Original, {width} × {height}, {formatBytes(fetched.bytes)}
          </span>
        </button>
      ) : (
        <p className="hint">
          The original had {width} × {height} pixels and {formatBytes(fetched.bytes)}. The farm kept
          the thumbnail only.
        </p>
      )}
      {thumbnail && (
        <figure>
          <Stored kind="thumbnail" saved={saved} file={file} />
          <figcaption className="hint">
            Thumbnail, {thumbnail.width} × {thumbnail.height}, {formatBytes(thumbnail.bytes)}
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
  const stored = useStored(kind, saved, file)
  const url = useObjectUrl(stored?.kind === 'read' ? stored.file : null)
  if (stored?.kind === 'unreadable') return <span className="hint">{stored.problem.message}</span>
  return url ? <img src={url} alt="" decoding="async" /> : <span className="empty" />
}
