import type { FarmController, FarmState } from '../../state/farm/farm-controller.ts'
import type { Attempt } from '../parts/use-attempt.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { RunTable } from './RunTable.tsx'

/** All runs of the farm, a page at a time. Each opens on the Download page, as a run of this tab does. */
export function FarmRuns({
  state: { search, found, pages, list, totals },
  controller,
  attempt,
  inNewTab,
}: {
  state: FarmState
  controller: FarmController
  attempt: Attempt
  /** A run of this tab goes on, and its page stays. */
  inNewTab: boolean
}) {
  const { farm } = useLateTexts()
  const runs = list?.runs ?? []
  // A page of a search may be empty, and others follow.
  const isEmpty = list?.next === null && runs.length === 0 && pages.length === 0
  return (
    <section className="card runs" aria-labelledby="farm-runs">
      <div className="farm-head">
        <h2 id="farm-runs">{farm.runs}</h2>
        {!(isEmpty && search === '' && found === '') && (
          <label className="field">
            {farm.search}
            <input
              type="search"
              value={search}
              maxLength={300}
              onChange={({ target }) => void controller.search(target.value)}
            />
          </label>
        )}
      </div>
      {runs.length === 0 && list && search === found && (
        <p className="hint" aria-live="polite">
          {!isEmpty ? farm.noneHere : search === '' ? farm.noRuns : farm.noSuchRun}
        </p>
      )}
      {totals && totals.runs > 0 && !isEmpty && (
        <p>
          {farm.totals(totals)} {(pages.length > 0 || list?.next) && farm.totalsAge}
        </p>
      )}
      {runs.length > 0 && (
        <RunTable
          runs={runs}
          inNewTab={inNewTab}
          onDelete={(id) => attempt(() => controller.remove(id))}
        />
      )}
      {(pages.length > 0 || list?.next) && (
        <div className="buttons">
          <button
            type="button"
            aria-disabled={pages.length === 0}
            onClick={() => pages.length > 0 && attempt(controller.newer)}
          >
            {farm.newer}
          </button>
          <button
            type="button"
            aria-disabled={!list?.next}
            onClick={() => list?.next && attempt(controller.older)}
          >
            {farm.older}
          </button>
        </div>
      )}
      {inNewTab && runs.length > 0 && <p className="hint">{farm.inNewTab}</p>}
    </section>
  )
}
