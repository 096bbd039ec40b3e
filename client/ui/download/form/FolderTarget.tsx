import { useId } from 'react'
import type { Controller } from '../../../state/run/run-controller.ts'
import type { Target } from '../../../state/run/state.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { pickFolder, picksFolders } from '../own/folder-access.ts'
import { FilesSelect } from '../save/FilesSelect.tsx'

/** The folder that the run is saved into when it ends, where the browser can. */
export function FolderTarget({
  target,
  controller: { saveNextInto },
  attempt,
}: {
  target: Target | null
  controller: Controller
  attempt: Attempt
}) {
  const { target: words } = useLateTexts().formParts
  const id = useId()
  if (!picksFolders()) return null
  const pick = () =>
    attempt(async () => {
      const folder = await pickFolder()
      if (folder) saveNextInto({ folder, files: target?.files ?? 'both' })
    })
  if (!target)
    return (
      <div className="row">
        <button type="button" className="quiet" onClick={pick}>
          {words.pick}
        </button>
        <span className="hint">{words.about}</span>
      </div>
    )
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
