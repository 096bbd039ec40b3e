// One stored file for the page: its bytes, or the problem that a person is told of.
import type { FileKind } from '../../core/archive/create-archive.ts'
import { AppError, type Problem, problemOf } from '../../core/model/app-error.ts'
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
    return { kind: 'unreadable', problem: problemOf(new AppError('file_lost', '')) }
  } catch (error) {
    return { kind: 'unreadable', problem: problemOf(error) }
  }
}
