import type { ReactNode } from 'react'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import type { LateTexts, Texts } from '../../text/text-store.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { ChooseButtons } from './ChooseButtons.tsx'

/** The files that the person has chosen, in the place of the box for links. */
export function OwnField({
  own,
  isReading,
  onChoose,
  onLeave,
  attempt,
  children,
}: {
  own: OwnPictures | null
  /** A dropped folder is being read. */
  isReading: boolean
  onChoose: (own: OwnPictures) => void
  /** Back to links and galleries. */
  onLeave: () => void
  attempt: Attempt
  /** The button that starts. */
  children: ReactNode
}) {
  const { form } = useTexts()
  const { own: words } = useLateTexts().formParts
  return (
    <>
      <div className="ask">
        <div className="field">
          <span>{words.title}</span>
          <p className="chosen" aria-live="polite">
            {isReading ? words.reading : own ? textOf({ form, words }, own) : words.nothing}
          </p>
        </div>
        {children}
      </div>
      <div className="row">
        <ChooseButtons className="quiet" onChoose={onChoose} attempt={attempt} />
        <button type="button" className="quiet" onClick={onLeave}>
          {words.leave}
        </button>
        <span className="hint">{words.drop}</span>
      </div>
    </>
  )
}

function textOf(
  { form, words }: Pick<Texts, 'form'> & { words: LateTexts['formParts']['own'] },
  { name, files, refused, folder }: OwnPictures,
): string {
  if (folder) return words.folder(name)
  const count = form.fileCount(files.length + refused.length)
  return name === count ? count : `${name}: ${count}`
}
