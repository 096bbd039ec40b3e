import type { FolderSaved } from '../../../engine/folder/save-into.ts'
import type { Saving } from '../../../state/run/state.ts'
import { countOf, formatBytes, formatCount } from '../../parts/format.ts'

/** How the saving goes, or how it went. */
export function savingText(saving: Exclude<Saving, { kind: 'no' }>): string {
  switch (saving.kind) {
    case 'packing': {
      const done = `${formatCount(saving.packed)} of ${formatCount(saving.of)} images`
      return saving.into ? `Writing into ${saving.into}: ${done}…` : `Packing ${done}…`
    }
    case 'saved':
      return saving.folder
        ? folderText(saving.name, saving.folder)
        : `Saved ${saving.name} (${formatBytes(saving.bytes)})`
    case 'failed':
      return saving.into
        ? `Not everything is in ${saving.into}: ${withoutStop(saving.message)}. What is written stays there, and all files are still here.`
        : `The zip could not be made: ${withoutStop(saving.message)}. You can try again.`
  }
}

function folderText(name: string, { written, bytes, here, renamed }: FolderSaved): string {
  const texts = [
    written > 0 || here === 0
      ? `Saved ${countOf(written, 'file')} (${formatBytes(bytes)}) into ${name}.`
      : `Everything was in ${name} already.`,
    written > 0 &&
      here > 0 &&
      `${countOf(here, 'file')} ${here === 1 ? 'was' : 'were'} there already.`,
    renamed.length > 0 && renamedText(renamed),
  ]
  return texts.filter(Boolean).join(' ')
}

function renamedText(renamed: readonly string[]): string {
  const [first = '', ...more] = renamed
  const others = more.length > 0 ? ` and ${formatCount(more.length)} more` : ''
  return `Another file had the same name, so there is a new name: ${first}${others}.`
}

/** Some browsers end their messages with a full stop, and some do not. */
const withoutStop = (message: string) => message.replace(/\.+$/, '')
