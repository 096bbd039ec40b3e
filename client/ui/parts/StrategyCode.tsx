import { strategies } from '../../engine/strategies/index.ts'
import { SourceCode } from './SourceCode.tsx'

const SOURCES = import.meta.glob<string>('../../engine/strategies/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A strategy's code: about ten lines that decide when each download starts. */
export function StrategyCode({ id }: { id: string }) {
  const name = strategies.find((strategy) => strategy.id === id)?.name ?? id
  return <SourceCode name={name} code={SOURCES[`../../engine/strategies/${id}.ts`] ?? ''} />
}
