import { useId } from 'react'
import type { Controller } from '../../../state/run/run-controller.ts'
import type { Target } from '../../../state/run/state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { FilesSelect } from './FilesSelect.tsx'

/** The chosen folder, what is saved there, and the ways to another one and to none. */
export function ChosenFolder({
  target,
  saveNextInto,
  pick,
}: Pick<Controller, 'saveNextInto'> & { target: Target; pick: () => void }) {
  const { target: words } = useLateTexts().formParts
  const id = useId()
  return (
    <div className="row">
      <label htmlFor={id}>
        {words.into} <strong>{target.folder.name}</strong>
      </label>
      <FilesSelect
        id={id}
        value={target.files}
        onChange={(files) => saveNextInto({ ...target, files })}
      />
      <button type="button" className="quiet" onClick={pick}>
        {words.another}
      </button>
      <button type="button" className="quiet" onClick={() => saveNextInto(null)}>
        {words.none}
      </button>
      <span className="hint">{words.aboutChosen}</span>
    </div>
  )
}
