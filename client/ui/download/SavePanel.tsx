import { useId } from 'react'
import type { ZipContents } from '../../engine/engine-verbs.ts'
import type { Phase, Run, Saving } from '../../state/run/state.ts'
import { formatBytes, formatCount } from '../parts/format.ts'
import { useKept } from '../run/use-kept.ts'
import { canSave, contentsText, saveText } from './contents-text.ts'

const FILES: readonly ('both' | 'pictures' | 'thumbnails')[] = ['both', 'pictures', 'thumbnails']

/** All that a farm keeps whose results are in Redis. */
const THUMBNAILS: readonly (typeof FILES)[number][] = ['thumbnails']

const NAMES = { both: 'Both', pictures: 'Pictures', thumbnails: 'Thumbnails' } as const

/**
 * All that a download has brought, so that nobody who wants the pictures gets none. The person's own pictures lie on
 * the disk already, so of those it is the thumbnails.
 */
const USUAL = { listed: 'both', own: 'thumbnails' } as const

/** The choice of what to save, and the button that says it. With a selection, only that is saved. */
export function SavePanel({
  run,
  phase,
  saving,
  selected,
  onSave,
}: {
  run: Run
  phase: Phase
  saving: Saving
  selected: ReadonlySet<number>
  onSave: (contents: ZipContents) => void
}) {
  const { pictures } = run.settings
  const offered = run.farm?.withOriginals === false ? THUMBNAILS : FILES
  const usual = offered === FILES ? USUAL[pictures] : 'thumbnails'
  const [files, choose] = useKept(`galloper-zip-${pictures}`, offered, usual)
  const id = useId()
  const packing = saving.kind === 'packing'
  const contents: ZipContents = { files, only: selected.size > 0 ? [...selected] : null }
  return (
    <div className="save">
      <label className="visually-hidden" htmlFor={id}>
        What to save
      </label>
      <select
        id={id}
        value={files}
        disabled={packing}
        onChange={({ target }) => choose(target.value)}
      >
        {offered.map((value) => (
          <option key={value} value={value}>
            {NAMES[value]}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="primary"
        disabled={packing || !canSave(run, phase)}
        onClick={() => onSave(contents)}
      >
        {saveText(run, phase, contents)}
      </button>
      <p className="hint" aria-live="polite">
        {saving.kind === 'no' ? contentsText(run, phase, contents) : savingText(saving)}
      </p>
    </div>
  )
}

function savingText(saving: Exclude<Saving, { kind: 'no' }>): string {
  switch (saving.kind) {
    case 'packing':
      return `Packing ${formatCount(saving.packed)} of ${formatCount(saving.of)} images…`
    case 'saved':
      return `Saved ${saving.name} (${formatBytes(saving.bytes)})`
    case 'failed':
      return `The zip could not be made: ${withoutStop(saving.message)}. You can try again.`
  }
}

/** Some browsers end their messages with a full stop, and some do not. */
const withoutStop = (message: string) => message.replace(/\.+$/, '')
