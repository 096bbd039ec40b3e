import type { Controller } from '../../state/run/run-controller.ts'
import type { PickList, State } from '../../state/run/state.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { Attempt } from '../parts/use-attempt.ts'
import { useSelection } from '../run/list/use-selection.ts'
import type { LateTexts } from '../text/text-store.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { PickGrid } from './PickGrid.tsx'
import '../thumbnails/thumbnails.css'
import '../run/low-form.css'
import '../run/run.css'
import './pick.css'

interface PickPageProps {
  readonly pick: PickList
  readonly settings: State['settings']
  readonly controller: Controller
  readonly attempt: Attempt
}

/** A gallery as its host's small pictures, to choose from before anything is downloaded. */
export function PickPage({ pick: list, settings, controller, attempt }: PickPageProps) {
  const { pick } = useLateTexts()
  if (list.kind === 'listed') return <Listed {...{ list, settings, controller, attempt }} />
  return (
    <section className="card pick-head" aria-label={pick.title}>
      <div>
        <h2>{list.source}</h2>
        <p className="hint" role="status">
          {pick.reading} {list.found > 0 && pick.soFar(list.found)}
        </p>
      </div>
      <button type="button" onClick={controller.leavePick}>
        {pick.cancel}
      </button>
    </section>
  )
}

type List = Extract<PickList, { kind: 'listed' }>

function Listed({
  list,
  settings,
  controller,
  attempt,
}: Omit<PickPageProps, 'pick'> & { list: List }) {
  const { pick, list: words } = useLateTexts()
  const { images, title, site, problem } = list
  const selection = useSelection()
  const { selected } = selection
  const order = images.map(({ index }) => index)
  return (
    <div className="run">
      {problem && <ProblemNote problem={problem} site={site} />}
      <section className="card pick-head" aria-label={pick.title}>
        <div>
          <h2>{title}</h2>
          <p className="hint">{listText(pick, list)}</p>
        </div>
        <div className="buttons">
          {images.length > 0 && (
            <>
              <button type="button" className="quiet" onClick={() => selection.all(order)}>
                {words.selectAll}
              </button>
              <button type="button" className="quiet" onClick={() => selection.invert(order)}>
                {words.invert}
              </button>
            </>
          )}
          <button type="button" onClick={controller.leavePick}>
            {pick.back}
          </button>
          {images.length > 0 && (
            <button
              type="button"
              className="primary"
              disabled={selected.size === 0}
              onClick={() => attempt(() => controller.downloadPicked(selected))}
            >
              {pick.download(selected.size)}
            </button>
          )}
        </div>
        <p className="visually-hidden" aria-live="polite">
          {pick.selected(selected.size, images.length)}
        </p>
      </section>
      {images.length > 0 && <PickGrid {...{ images, order, site, selection, settings }} />}
    </div>
  )
}

function listText(pick: LateTexts['pick'], { images, leftOut, problem }: List): string {
  const others = leftOut > 0 ? ` ${pick.others(leftOut)}` : ''
  if (images.length > 0) return `${pick.choose(images.length)}${others}`
  if (problem) return pick.unreadable
  return leftOut > 0 ? `${pick.noPictures}${others}` : pick.nothing
}
