import type { ReactNode } from 'react'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import { countOf } from '../../parts/format.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import { ChooseButtons } from './ChooseButtons.tsx'

/** The files that the person has chosen, in the place of the box for links. */
export const OwnField = ({
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
}) => (
  <>
    <div className="ask">
      <div className="field">
        <span>Your own pictures</span>
        <p className="chosen" aria-live="polite">
          {isReading ? 'Reading the folder…' : own ? textOf(own) : 'Nothing is chosen yet.'}
        </p>
      </div>
      {children}
    </div>
    <div className="row">
      <ChooseButtons className="quiet" onChoose={onChoose} attempt={attempt} />
      <button type="button" className="quiet" onClick={onLeave}>
        Links and galleries instead
      </button>
      <span className="hint">
        Or drop files, folders or zips anywhere on this page. Nothing leaves this machine.
      </span>
    </div>
  </>
)

function textOf({ name, files, refused, folder }: OwnPictures): string {
  if (folder) return `The folder ${name}`
  const count = countOf(files.length + refused.length, 'file')
  return name === count ? count : `${name}: ${count}`
}
