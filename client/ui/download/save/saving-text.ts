import type { FolderSaved } from '../../../engine/folder/save-into.ts'
import type { Saving } from '../../../state/run/state.ts'
import type { LateTexts } from '../../text/text-store.ts'

type Words = LateTexts['save']

/** How the saving goes, or how it went. */
export function savingText(words: Words, saving: Exclude<Saving, { kind: 'no' }>): string {
  switch (saving.kind) {
    case 'packing': {
      const { into, packed, of } = saving
      return into ? words.writing(into, packed, of) : words.packing(packed, of)
    }
    case 'saved':
      return saving.folder
        ? folderText(words, saving.name, saving.folder)
        : words.saved(saving.name, saving.bytes)
    case 'stopped':
      return words.stopped(saving.folder.images, saving.folder.of, saving.into)
    case 'failed': {
      const why = withoutStop(saving.message)
      return saving.into ? words.notAll(saving.into, why) : words.noZip(why)
    }
  }
}

function folderText(
  words: Words,
  name: string,
  { written, bytes, here, renamed }: FolderSaved,
): string {
  const [first, ...others] = renamed
  const texts = [
    written > 0 || here === 0 ? words.savedInto(written, bytes, name) : words.allThere(name),
    written > 0 && here > 0 && words.there(here),
    first !== undefined && words.renamed(first, others.length),
  ]
  return texts.filter(Boolean).join(' ')
}

/** Some browsers end their messages with a full stop, and some do not. */
const withoutStop = (message: string) => message.replace(/\.+$/, '')
