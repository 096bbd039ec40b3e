import type { Controller } from '../../../state/run/run-controller.ts'
import type { Target } from '../../../state/run/state.ts'
import { latePart } from '../../page/late-part.tsx'
import type { Attempt } from '../../parts/use-attempt.ts'
import { useTexts } from '../../text/use-texts.tsx'
import { pickFolder, picksFolders } from '../own/folder-access.ts'

const ChosenFolder = latePart(async () => (await import('./ChosenFolder.tsx')).ChosenFolder).Late

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
  const { target: words } = useTexts().form
  if (!picksFolders()) return null
  const pick = () =>
    attempt(async () => {
      const folder = await pickFolder()
      if (folder) saveNextInto({ folder, files: target?.files ?? 'both' })
    })
  if (target) return <ChosenFolder {...{ target, saveNextInto, pick }} />
  return (
    <div className="row">
      <button type="button" className="quiet" onClick={pick}>
        {words.pick}
      </button>
      <span className="hint">{words.about}</span>
    </div>
  )
}
