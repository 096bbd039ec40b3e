import { useEffect, useMemo, useState } from 'react'
import { resultsOf } from '../../../engine/comparison/results.ts'
import { strategies } from '../../../engine/strategies/index.ts'
import { SIMULATED_IMAGES } from '../../../state/comparison/simulate.ts'
import type { PageParts } from '../../parts/page-parts.ts'
import { useStore } from '../../parts/use-store.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { StagesLegend } from '../StagesLegend.tsx'
import { withNames } from '../with-names.ts'
import { Lesson } from './Lesson.tsx'

const USUAL = 8

/** The work of each strategy: its code, its rows, and why there is a ceiling. */
export function LearnPage({ store, comparison: { store: compareStore, controller } }: PageParts) {
  const { learn, contenders } = useLateTexts()
  const ceiling = useStore(store).ceilings.relay
  const { comparison } = useStore(compareStore)
  const [concurrency, setConcurrency] = useState(USUAL)
  const { recall } = controller
  useEffect(() => void recall(), [recall])
  const results = useMemo(
    () => (comparison ? resultsOf(withNames(comparison, contenders)) : []),
    [comparison, contenders],
  )
  const most = Math.max(ceiling, concurrency)
  return (
    <div className="learn">
      <section className="card" aria-label={learn.name}>
        <h2>{learn.title}</h2>
        <p>{learn.intro(SIMULATED_IMAGES)}</p>
        <label className="field">
          <span>{learn.atOnce(concurrency)}</span>
          <input
            type="range"
            min={1}
            max={most}
            value={concurrency}
            onChange={({ target }) => setConcurrency(Number(target.value))}
          />
        </label>
        <StagesLegend />
      </section>
      {strategies.map((strategy) => (
        <Lesson
          key={strategy.id}
          {...{ strategy, concurrency, ceiling }}
          measured={results.find(
            ({ contender, typical }) =>
              contender.choice === strategy.id && (typical?.requests.length ?? 0) > 0,
          )}
        />
      ))}
      <Ceiling ceiling={ceiling} />
    </div>
  )
}

function Ceiling({ ceiling }: { ceiling: number }) {
  const { learn } = useLateTexts()
  return (
    <section className="card" aria-label={learn.ceilingName}>
      <h2>{learn.ceilingTitle(ceiling)}</h2>
      <p>{learn.ceiling(ceiling)}</p>
    </section>
  )
}
