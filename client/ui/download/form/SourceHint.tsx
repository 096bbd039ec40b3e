import { lazy, Suspense } from 'react'
import type { UnderstoodProps } from './Understood.tsx'

const Understood = lazy(async () => ({
  default: await import('./Understood.tsx').then(
    (parts) => parts.Understood,
    () => NotLoaded,
  ),
}))

/** Without its code, which the server may be too far away to send, the start still reads the text. */
const NotLoaded = (_props: UnderstoodProps) => 'Press Start to read this text.'

/** Says what the box can take, or, when something is in it, what that names. */
export const SourceHint = (about: UnderstoodProps) => (
  <p id="gallery-help" className="hint understood" aria-live="polite">
    {about.source.trim() === '' ? (
      about.hasClientId ? (
        'One or many, also as a text file. If the box is empty, Start takes the gallery hot.'
      ) : (
        'Links to images or to pages of one image, one or many, also as a text file. Albums and galleries need a client ID.'
      )
    ) : (
      <Suspense fallback="Reading…">
        <Understood {...about} />
      </Suspense>
    )}
  </p>
)
