import { useEffect, useMemo, useState } from 'react'
import { resultsOf } from '../../../engine/comparison/results.ts'
import { strategies } from '../../../engine/strategies/index.ts'
import { SIMULATED_IMAGES } from '../../../state/comparison/simulate.ts'
import type { PageParts } from '../../parts/page-parts.ts'
import { useStore } from '../../parts/use-store.ts'
import { StagesLegend } from '../StagesLegend.tsx'
import { Lesson } from './Lesson.tsx'

const USUAL = 8

/** The work of each strategy: its code, its rows, and why there is a ceiling. */
export function LearnPage({ store, comparison: { store: compareStore, controller } }: PageParts) {
  const ceiling = useStore(store).ceilings.relay
  const { comparison } = useStore(compareStore)
  const [concurrency, setConcurrency] = useState(USUAL)
  const { recall } = controller
  useEffect(() => void recall(), [recall])
  const results = useMemo(() => (comparison ? resultsOf(comparison) : []), [comparison])
  const most = Math.max(ceiling, concurrency)
  return (
    <div className="learn">
      <section className="card" aria-label="How it works">
        <h2>How each strategy works</h2>
        <p>
          A strategy decides when each download starts, and nothing else. The code on this page is
          the code that runs. The rows beside it are a simulation: the same code with{' '}
          {SIMULATED_IMAGES} images of different sizes, on a line with 60 ms of latency on which
          downloads do not slow each other down.
        </p>
        <label className="field">
          <span>Downloads at once: {concurrency}</span>
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

const Ceiling = ({ ceiling }: { ceiling: number }) => (
  <section className="card" aria-label="The browser’s ceiling">
    <h2>Why there is a ceiling of {ceiling} here</h2>
    <p>
      Over HTTP/1.1 a browser opens at most six connections to one host name, and each connection
      carries one request at a time. All other requests wait in the browser’s queue, whatever the
      code asks for. Galloper’s server can answer under several names, and the browser gives each of
      them six connections. Over HTTP/2 one connection carries many requests, and the server says
      how many. Here the browser can have {ceiling} downloads under way at once. A strategy that
      starts more of them only makes the queue longer.
    </p>
  </section>
)
