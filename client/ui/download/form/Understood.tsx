import { useDeferredValue, useMemo } from 'react'
import { type Circumstances, understood } from '../../../state/run/text/understood.ts'

export interface UnderstoodProps extends Circumstances {
  readonly source: string
}

/** Says what the text in the box names. It comes with the parser, which a page does not need before somebody types. */
export function Understood({ source, site, limit, moving, hasClientId }: UnderstoodProps) {
  const text = useDeferredValue(source)
  const { text: said, isFine } = useMemo(
    () => understood(text, { site, limit, moving, hasClientId }),
    [text, site, limit, moving, hasClientId],
  )
  return <span data-fine={isFine}>{said}</span>
}
