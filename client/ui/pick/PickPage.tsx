import type { Controller } from '../../state/run/run-controller.ts'
import type { PickList, State } from '../../state/run/state.ts'
import { countOf, formatCount } from '../parts/format.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { Attempt } from '../parts/use-attempt.ts'
import { useSelection } from '../run/list/use-selection.ts'
import { PickGrid } from './PickGrid.tsx'
import '../thumbnails/thumbnails.css'
import '../run/run.css'
import './pick.css'

interface PickPageProps {
  readonly pick: PickList
  readonly settings: State['settings']
  readonly controller: Controller
  readonly attempt: Attempt
}

/** A gallery as its host's small pictures, to choose from before anything is downloaded. */
export function PickPage({ pick, settings, controller, attempt }: PickPageProps) {
  if (pick.kind === 'listed') return <Listed list={pick} {...{ settings, controller, attempt }} />
  return (
    <section className="card pick-head" aria-label="Choose pictures">
      <div>
        <h2>{pick.source}</h2>
        <p className="hint" role="status">
          Reading the list… {pick.found > 0 && `${countOf(pick.found, 'item')} so far`}
        </p>
      </div>
      <button type="button" onClick={controller.leavePick}>
        Cancel
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
  const { images, title, site, problem } = list
  const selection = useSelection()
  const { selected } = selection
  const order = images.map(({ index }) => index)
  return (
    <div className="run">
      {problem && <ProblemNote problem={problem} site={site} />}
      <section className="card pick-head" aria-label="Choose pictures">
        <div>
          <h2>{title}</h2>
          <p className="hint">{listText(list)}</p>
        </div>
        <div className="buttons">
          {images.length > 0 && (
            <>
              <button type="button" className="quiet" onClick={() => selection.all(order)}>
                Select all
              </button>
              <button type="button" className="quiet" onClick={() => selection.invert(order)}>
                Invert
              </button>
            </>
          )}
          <button type="button" onClick={controller.leavePick}>
            Back
          </button>
          {images.length > 0 && (
            <button
              type="button"
              className="primary"
              disabled={selected.size === 0}
              onClick={() => attempt(() => controller.downloadPicked(selected))}
            >
              Download {formatCount(selected.size)}
            </button>
          )}
        </div>
        <p className="visually-hidden" aria-live="polite">
          {`${formatCount(selected.size)} of ${countOf(images.length, 'picture')} selected`}
        </p>
      </section>
      {images.length > 0 && <PickGrid {...{ images, order, site, selection, settings }} />}
    </div>
  )
}

function listText({ images, leftOut, problem }: List): string {
  const others = leftOut > 0 ? ` ${countOf(leftOut, 'other item')} cannot be chosen.` : ''
  if (images.length > 0) return `Choose from ${countOf(images.length, 'picture')}.${others}`
  if (problem) return 'The list could not be read.'
  return leftOut > 0 ? `There is no JPEG or PNG in this list.${others}` : 'Nothing was found.'
}
