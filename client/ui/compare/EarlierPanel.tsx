import { useMemo } from 'react'
import { verdictIn } from '../../engine/comparison/exports/sentences.ts'
import type { Comparison } from '../../engine/comparison/model.ts'
import { type Result, resultsOf } from '../../engine/comparison/results.ts'
import { changeOf, differencesOf } from '../../engine/comparison/statistics/then-and-now.ts'
import type { CompareController } from '../../state/comparison/comparison-controller.ts'
import type { CompareState } from '../../state/comparison/comparison-state.ts'
import { useDrop } from '../page/use-drop.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'
import { ResultsTable } from './ResultsTable.tsx'
import { withNames } from './with-names.ts'

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
  const { compare } = useLateTexts()
  const words = compare.earlier
  const open = (file: File) => void controller.open(file.name, file)
  const isOver = useDrop(({ files: [file] }) => {
    if (file) open(file)
    return file !== undefined
  })
  return (
    <section className="card earlier" aria-label={words.name} data-over={isOver}>
      <h2>{earlier ? earlier.name : words.title}</h2>
      {!earlier && <p className="hint">{words.drop}</p>}
      {earlier && <ThenAndNow now={results} earlier={earlier.comparison} comparison={comparison} />}
      {openFailure !== null && (
        <p className="failure" role="alert" lang="en">
          {openFailure}
        </p>
      )}
      <div className="buttons">
        <label className="file">
          <span>{words.open}</span>
          <input
            type="file"
            accept=".json,.csv,application/json,text/csv"
            onChange={({ target }) => {
              if (target.files?.[0]) open(target.files[0])
              target.value = ''
            }}
          />
        </label>
        {earlier && (
          <button type="button" onClick={controller.close}>
            {words.close}
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
  const { results: texts } = useLateTexts()
  const { factor, range } = texts
  const { compare, contenders } = useLateTexts()
  const words = compare.earlier
  const { time } = useTexts().formats
  const before = useMemo(() => resultsOf(withNames(earlier, contenders)), [earlier, contenders])
  const matches = before.flatMap((then): Match[] => {
    const found = now.find(({ contender }) => contender.id === then.contender.id)
    return found && found.measurements.length > 0 && !then.contender.isControl
      ? [{ then, now: found }]
      : []
  })
  const differences = comparison && differencesOf(earlier, comparison)
  if (matches.length === 0 || !differences || differences.work.length > 0)
    return (
      <>
        <p>
          {words.taken(earlier.takenAt)} {differences && words.differ(differences.work)}
        </p>
        <ResultsTable name={words.saved} results={before} />
      </>
    )
  const change = ({ then, now: later }: Match) => changeOf(then, later, matches.length - 1)
  return (
    <>
      <p>{words.takenWith(earlier.takenAt, differences.environment)}</p>
      <DataTable
        name={words.both}
        rows={matches}
        first={{ name: compare.strategy, text: ({ then }) => then.contender.name }}
        columns={[
          { name: words.before, text: ({ then }) => time(then.ms) },
          { name: words.now, text: ({ now: later }) => time(later.ms) },
          {
            name: words.nowFaster,
            text: ({ then, now: later }) => factor(then.ms / later.ms),
          },
          {
            name: words.change,
            text: (match) => {
              const ratio = change(match)
              return ratio && ratio.rounds > 1 ? `${factor(ratio.factor)} (${range(ratio)})` : ''
            },
          },
          {
            name: words.ratioThen,
            text: ({ then }) => (then.ratio ? factor(then.ratio.factor) : ''),
          },
          {
            name: words.ratioNow,
            text: ({ now: later }) => (later.ratio ? factor(later.ratio.factor) : ''),
          },
          { name: words.verdict, text: ({ then }) => verdictIn(texts, then), isText: true },
        ]}
      />
    </>
  )
}
