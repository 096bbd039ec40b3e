import { useMemo } from 'react'
import { factorText, rangeText, timeText } from '../../engine/comparison/exports/words.ts'
import type { Comparison } from '../../engine/comparison/model.ts'
import { alphaFor } from '../../engine/comparison/plan.ts'
import { type Result, resultsOf } from '../../engine/comparison/results.ts'
import { unpairedRatioOf } from '../../engine/comparison/statistics/ratio.ts'
import type { CompareController } from '../../state/comparison/comparison-controller.ts'
import type { CompareState } from '../../state/comparison/comparison-state.ts'
import { useDrop } from '../page/use-drop.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { ResultsTable } from './ResultsTable.tsx'
import { takenText } from './taken-text.ts'

/** Opens a saved comparison and shows it next to the newest one. */
export function EarlierPanel({
  earlier,
  openFailure,
  comparison,
  results,
  controller,
}: Pick<CompareState, 'earlier' | 'openFailure' | 'comparison'> & {
  /** Of the newest comparison. */
  results: readonly Result[]
  controller: CompareController
}) {
  const open = (file: File) => void controller.open(file.name, file)
  const isOver = useDrop(({ files: [file] }) => {
    if (file) open(file)
    return file !== undefined
  })
  return (
    <section className="card earlier" aria-label="Saved comparison" data-over={isOver}>
      <h2>{earlier ? earlier.name : 'A saved comparison'}</h2>
      {!earlier && (
        <p className="hint">
          Drop a saved comparison (.json) on this page to see it next to the newest one.
        </p>
      )}
      {earlier && <ThenAndNow now={results} earlier={earlier.comparison} comparison={comparison} />}
      {openFailure !== null && (
        <p className="failure" role="alert">
          {openFailure}
        </p>
      )}
      <div className="buttons">
        <label className="file">
          <span>Open JSON</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ target }) => {
              if (target.files?.[0]) open(target.files[0])
              target.value = ''
            }}
          />
        </label>
        {earlier && (
          <button type="button" onClick={controller.close}>
            Close
          </button>
        )}
      </div>
    </section>
  )
}

interface Match {
  readonly then: Result
  readonly now: Result
}

function ThenAndNow({
  now,
  earlier,
  comparison,
}: {
  now: readonly Result[]
  earlier: Comparison
  comparison: Comparison | null
}) {
  const before = useMemo(() => resultsOf(earlier), [earlier])
  const matches = before.flatMap((then): Match[] => {
    const found = now.find(({ contender }) => contender.id === then.contender.id)
    return found && found.measurements.length > 0 && !then.contender.isControl
      ? [{ then, now: found }]
      : []
  })
  const date = takenText(earlier.takenAt)
  if (matches.length === 0)
    return (
      <>
        <p>Taken {date}.</p>
        <ResultsTable name="Saved results" results={before} />
      </>
    )
  const isSame = comparison?.manifest.hash === earlier.manifest.hash
  const alpha = alphaFor(matches.length, 1)
  const change = ({ then, now: later }: Match) =>
    unpairedRatioOf(timesOf(then), timesOf(later), alpha)
  return (
    <>
      <p>
        Taken {date},{' '}
        {isSame ? 'with the same images' : 'with other images, so the times say little'}. A number
        above 1 means that it is faster now.
      </p>
      <DataTable
        name="Then and now"
        rows={matches}
        first={{ name: 'Strategy', text: ({ then }) => then.contender.name }}
        columns={[
          { name: 'Then', text: ({ then }) => timeText(then.ms) },
          { name: 'Now', text: ({ now: later }) => timeText(later.ms) },
          {
            name: 'Now, times as fast',
            text: (match) => factorText(change(match)?.factor ?? Number.NaN),
          },
          {
            name: '95 % interval',
            text: (match) => {
              const ratio = change(match)
              return ratio ? rangeText(ratio) : ''
            },
          },
          {
            name: 'Times as fast as the baseline, then',
            text: ({ then }) => (then.ratio ? factorText(then.ratio.factor) : '1'),
          },
          {
            name: 'Times as fast as the baseline, now',
            text: ({ now: later }) => (later.ratio ? factorText(later.ratio.factor) : '1'),
          },
        ]}
      />
    </>
  )
}

const timesOf = ({ measurements }: Result) => measurements.map(({ ms }) => ms)
