import { unreachable } from '../api/read-answer.ts'

/** A value that a later part of the program makes; its code is loaded when it is first asked for, and once. */
export function late<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null
      // A script that does not come is a TypeError, as with fetch.
      throw error instanceof TypeError ? unreachable(error) : error
    })
    return loaded
  }
}
