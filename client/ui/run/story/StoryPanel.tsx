import { savedOf } from '../../../core/model/outcome.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import type { Run } from '../../../state/run/state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import type { View } from '../views.ts'
import { ImageStory } from './ImageStory.tsx'
import { Pair } from './Pair.tsx'

/** The story of the current image, beside each view. */
export function StoryPanel({
  run,
  index,
  view,
  file,
  onShow,
  onOpen,
  onClose,
}: {
  run: Run
  index: number
  view: View
  file: Controller['file']
  /** Shows the image in another view. */
  onShow: (view: View) => void
  /** Opens the lightbox. */
  onOpen: () => void
  onClose: () => void
}) {
  const { story } = useLateTexts()
  const image = run.asked[index]
  if (image?.kind !== 'image') return null
  const saved = savedOf(run.outcomes[index])
  return (
    <section className="card story-panel" aria-label={story.title}>
      <div className="status-head">
        <h3>{image.title ?? image.file}</h3>
        <button type="button" className="quiet" onClick={onClose}>
          {story.close}
        </button>
      </div>
      {saved?.thumbnail && (
        <Pair {...{ saved, file, onOpen }} hasOriginal={run.farm?.withOriginals !== false} />
      )}
      <ImageStory run={run} index={index} />
      <div className="buttons">
        {view !== 'pictures' && (
          <button type="button" className="quiet" onClick={() => onShow('pictures')}>
            {story.show.pictures}
          </button>
        )}
        {view !== 'timeline' && run.timeline.newest.has(index) && (
          <button type="button" className="quiet" onClick={() => onShow('timeline')}>
            {story.show.timeline}
          </button>
        )}
        {view !== 'table' && (
          <button type="button" className="quiet" onClick={() => onShow('table')}>
            {story.show.table}
          </button>
        )}
      </div>
    </section>
  )
}
