import { useEffect, useState } from 'react'
import type { Result } from '../../../engine/comparison/results.ts'
import type { Strategy } from '../../../engine/strategies/strategy.ts'
import { CodeBlock } from '../../code/CodeBlock.tsx'
import { leansOn, sourceOf, strategySource } from '../../code/strategy-sources.ts'
import { SourceCode } from '../../parts/SourceCode.tsx'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
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
  const { learn } = useLateTexts()
  const { id, defaultConcurrency } = strategy
  const { name, about } = useTexts().strategies[id] ?? strategy
  const code = useSource(id, `// ${learn.noCode}`)
  return (
    <section className="card lesson" aria-label={name}>
      <div>
        <h2>{name}</h2>
        <p>
          {about}
          {defaultConcurrency === null && ` ${learn.noNumber}`}
        </p>
        <SimulatedRows {...{ strategy, concurrency, ceiling }} />
        {measured?.typical && (
          <MeasuredRows
            typical={measured.typical}
            text={learn.measured(measured.contender.name, measured.typical.ms)}
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

function useSource(id: string, missing: string): string {
  const [code, setCode] = useState('')
  useEffect(() => {
    strategySource(id).then(setCode, () => setCode(missing))
  }, [id, missing])
  return code
}
