import { useEffect, useState } from 'react'
import { secondsText } from '../../../engine/comparison/exports/words.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import type { Strategy } from '../../../engine/strategies/strategy.ts'
import { CodeBlock } from '../../code/CodeBlock.tsx'
import { leansOn, sourceOf, strategySource } from '../../code/strategy-sources.ts'
import { SourceCode } from '../../parts/SourceCode.tsx'
import { MeasuredRows, SimulatedRows } from './LessonRows.tsx'

/** One strategy: its code with the files that it leans on, its simulated rows, and those that were measured here. */
export function Lesson({
  strategy,
  concurrency,
  ceiling,
  measured,
}: {
  strategy: Strategy
  concurrency: number
  ceiling: number
  /** Of the latest comparison. */
  measured: Result | undefined
}) {
  const { id, name, about, defaultConcurrency } = strategy
  const code = useSource(id)
  return (
    <section className="card lesson" aria-label={name}>
      <div>
        <h2>{name}</h2>
        <p>
          {about}
          {defaultConcurrency === null && ' It has no number to choose.'}
        </p>
        <SimulatedRows {...{ strategy, concurrency, ceiling }} />
        {measured?.typical && (
          <MeasuredRows
            typical={measured.typical}
            text={`Measured here: ${measured.contender.name}, ${secondsText(measured.typical.ms)}`}
          />
        )}
      </div>
      <div>
        <CodeBlock name={name} code={code} />
        {leansOn(code).map((file) => (
          <SourceCode key={file} name={file} load={() => sourceOf(file)} />
        ))}
      </div>
    </section>
  )
}

function useSource(id: string): string {
  const [code, setCode] = useState('')
  useEffect(() => {
    strategySource(id).then(setCode, () =>
      setCode('// The code cannot be loaded. Check that Galloper’s server runs.'),
    )
  }, [id])
  return code
}
