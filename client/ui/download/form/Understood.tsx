import { useDeferredValue, useMemo } from 'react'
import { type Circumstances, understood } from '../../../state/run/text/understood.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { understoodText } from './understood-text.ts'

export interface UnderstoodProps extends Circumstances {
  readonly source: string
}

/** Says what the text in the box names. It comes with the parser, which a page does not need before somebody types. */
export function Understood({ source, site, limit, moving, hasClientId }: UnderstoodProps) {
  const { formats } = useTexts()
  const { understood: words } = useLateTexts()
  const text = useDeferredValue(source)
  const where = { site, limit, moving, hasClientId }
  const said = useMemo(
    () => understood(text, { site, limit, moving, hasClientId }),
    [text, site, limit, moving, hasClientId],
  )
  return (
    <span data-fine={said.isFine} lang={said.kind === 'refused' ? 'en' : undefined}>
      {understoodText({ formats, understood: words }, said, where)}
    </span>
  )
}
