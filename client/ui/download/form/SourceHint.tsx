import { lazy, Suspense, useEffect, useState } from 'react'
import { useLanguage, useTexts } from '../../text/use-texts.tsx'
import type { UnderstoodProps } from './Understood.tsx'

const Understood = lazy(async () => ({
  default: await import('./Understood.tsx').then(
    (parts) => parts.Understood,
    () => NotLoaded,
  ),
}))

/** Without its code, which the server may be too far away to send, the start still reads the text. */
const NotLoaded = (_props: UnderstoodProps) => useTexts().form.notRead

/** Says what the box can take, or, when something is in it, what that names. */
export function SourceHint(about: UnderstoodProps) {
  const { form } = useTexts()
  return (
    <p id="gallery-help" className="hint understood" aria-live="polite">
      {about.source.trim() !== '' ? (
        <WithTexts {...about} />
      ) : about.hasClientId ? (
        form.takes
      ) : (
        form.takesLinks
      )}
    </p>
  )
}

function WithTexts(about: UnderstoodProps) {
  const { first, late, loadLate } = useLanguage()
  const { form } = first
  const [isMissing, miss] = useState(false)
  useEffect(() => void loadLate().catch(() => miss(true)), [loadLate])
  if (!late) return isMissing ? form.notRead : form.reading
  return (
    <Suspense fallback={form.reading}>
      <Understood {...about} />
    </Suspense>
  )
}
