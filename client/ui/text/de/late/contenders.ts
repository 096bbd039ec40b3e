import type { Named } from '../../en/late/contenders.ts'
import type { LateTexts } from '../../text-store.ts'
import { strategies } from '../strategies.ts'

function baseOf({ choice, name, concurrency }: Named): string {
  const strategy = strategies[choice]?.name
  if (strategy) return concurrency === null ? strategy : `${strategy} ${concurrency}`
  if (choice === 'inline') return 'Ohne Worker'
  return name.replace(/^Pool of /, 'Pool mit ').replace(/ again$/, '')
}

export const contenders: LateTexts['contenders'] = {
  nameOf: (facts) => `${baseOf(facts)}${facts.isControl ? ' nochmals' : ''}`,
}
