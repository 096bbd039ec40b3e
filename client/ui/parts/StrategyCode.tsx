import { strategySource } from '../code/strategy-sources.ts'
import { useTexts } from '../text/use-texts.tsx'
import { SourceCode } from './SourceCode.tsx'

/** A strategy's code: about ten lines that decide when each download starts. */
export function StrategyCode({ id }: { id: string }) {
  const name = useTexts().strategies[id]?.name ?? id
  // Another strategy's code is loaded anew.
  return <SourceCode key={id} name={name} load={() => strategySource(id)} />
}
