import { strategies } from '../core/strategies/index.ts'

/** The files themselves, as they stand in the repository, so that what is shown cannot drift from what runs. */
const SOURCES = import.meta.glob<string>('../core/strategies/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A strategy's own code: ten lines that say when each download starts. */
export function StrategyCode({ id }: { id: string }) {
  const name = strategies.find((strategy) => strategy.id === id)?.name ?? id
  return (
    <details className="code">
      <summary>{name}: its code</summary>
      <pre>
        <code>{SOURCES[`../core/strategies/${id}.ts`]}</code>
      </pre>
    </details>
  )
}
