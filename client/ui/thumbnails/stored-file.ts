// One stored file for the page: its bytes, or the problem that a person is told of.
import type { FileKind } from '../../core/archive/create-archive.ts'
import { type Problem, problemOf } from '../../core/model/app-error.ts'
import type { Saved } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'

export type StoredFile =
  | { readonly kind: 'read'; readonly file: Blob }
  | { readonly kind: 'unreadable'; readonly problem: Problem }

/** Never rejects: a file that is lost or cannot be read is a problem to show. */
export async function readStored(
  read: Controller['file'],
  kind: FileKind,
  saved: Saved,
): Promise<StoredFile> {
  try {
    const file = await read(kind, saved)
    if (file) return { kind: 'read', file }
    const what = kind === 'original' ? kind : 'thumbnail'
    const message = `The ${what} of ${saved.image.file} is not in the browser’s storage any more.`
    return {
      kind: 'unreadable',
      problem: { code: 'file_lost', message, retryAfterS: undefined },
    }
  } catch (error) {
    return { kind: 'unreadable', problem: problemOf(error) }
  }
}
