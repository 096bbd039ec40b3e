import { strategies } from '../../engine/strategies/index.ts'
import { SourceCode } from './SourceCode.tsx'

const SOURCES = import.meta.glob<string>('../../engine/strategies/*.ts', {
  query: '?raw',
  import: 'default',
})

/** A strategy's code: about ten lines that decide when each download starts. */
export function StrategyCode({ id }: { id: string }) {
  const name = strategies.find((strategy) => strategy.id === id)?.name ?? id
  const load = async () => (await SOURCES[`../../engine/strategies/${id}.ts`]?.()) ?? ''
  // Another strategy's code is loaded anew.
  return <SourceCode key={id} name={name} load={load} />
}
