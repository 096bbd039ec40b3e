import { useId, useState } from 'react'
import type { ZipContents } from '../../../core/archive/zip-contents.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import type { Run, State } from '../../../state/run/state.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import { useKept } from '../../run/use-kept.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { allowWriting, pickFolder, picksFolders } from '../own/folder-access.ts'
import { canSave, contentsText, saveText } from './contents-text.ts'
import { FILES, FilesSelect } from './FilesSelect.tsx'
import { NamesField } from './NamesField.tsx'
import { savingText } from './saving-text.ts'

/**
 * All that a download has brought, so that nobody who wants the pictures gets none. The person's own pictures lie on
 * the disk already, so of those it is the thumbnails.
 */
const USUAL = { listed: 'both', own: 'thumbnails' } as const

/** All that a farm keeps whose results are in Redis. */
const THUMBNAILS: typeof FILES = ['thumbnails']

/** The choice of what to save, where, and under which names. With a selection, only that is saved. */
export function SavePanel({
  run,
  state: { phase, saving, settings, target },
  selected,
  controller,
  attempt,
}: {
  run: Run
  state: State
  selected: ReadonlySet<number>
  controller: Controller
  attempt: Attempt
}) {
  const { save: words } = useLateTexts()
  const { pictures } = run.settings
  const offered = run.farm?.withOriginals === false ? THUMBNAILS : FILES
  const usual = offered === FILES ? USUAL[pictures] : 'thumbnails'
  const [files, choose] = useKept(`galloper-zip-${pictures}`, offered, usual)
  const [picked, setPicked] = useState<FileSystemDirectoryHandle | null>(null)
  const id = useId()
  const packing = saving.kind === 'packing'
  const cannotSave = packing || !canSave(run, phase)
  const { names } = settings
  const contents: ZipContents = { files, only: selected.size > 0 ? [...selected] : null, names }
  const folder = picked ?? target?.folder ?? null
  const saveInto = (handle: FileSystemDirectoryHandle) => controller.saveInto(handle, contents)
  const pick = async () => {
    const handle = await pickFolder()
    if (!handle) return
    setPicked(handle)
    await saveInto(handle)
  }
  const again = async (handle: FileSystemDirectoryHandle) => {
    await allowWriting(handle)
    await saveInto(handle)
  }
  return (
    <div className="save">
      <label className="visually-hidden" htmlFor={id}>
        {words.what}
      </label>
      <FilesSelect id={id} offered={offered} value={files} disabled={packing} onChange={choose} />
      <button
        type="button"
        className="primary"
        disabled={cannotSave}
        onClick={() => attempt(() => controller.saveZip(contents))}
      >
        {saveText(words, run, phase, contents)}
      </button>
      {picksFolders() && (
        <button type="button" disabled={cannotSave} onClick={() => attempt(pick)}>
          {words.intoFolder}
        </button>
      )}
      {saving.kind === 'packing' && saving.into && (
        <button type="button" onClick={controller.stopSaving}>
          {words.stop}
        </button>
      )}
      <p className="hint" aria-live="polite" data-failed={saving.kind === 'failed'}>
        {saving.kind === 'no'
          ? contentsText(words, run, phase, contents)
          : savingText(words, saving)}
      </p>
      {(saving.kind === 'failed' || saving.kind === 'stopped') && saving.into && folder && (
        <button type="button" disabled={cannotSave} onClick={() => attempt(() => again(folder))}>
          {saving.kind === 'stopped' ? words.goOn : words.tryAgain}
        </button>
      )}
      <NamesField
        run={run}
        names={names}
        files={files}
        onChange={(value) => controller.change({ names: value })}
      />
    </div>
  )
}
