// The client ID in use: the one of the environment, or one that a person typed into the page. The latter lies in a file
// that only this user may read. No page ever gets it back.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { CLIENT_ID } from '../config.ts'
import { ApiError } from '../errors.ts'

/** The client ID as far as a page may know it. */
interface ClientIdState {
  /** Null where there is none. */
  readonly from: 'environment' | 'page' | null
  /** Its last two letters; empty where there is none. */
  readonly ending: string
}

export interface ClientId {
  /** Null where there is none. */
  get(): string | null
  state(): ClientIdState
  /** Keeps one for this start and the next ones. @throws ApiError internal if the file cannot be written */
  keep(id: string): void
  remove(): void
}

/** `file` is the place of a typed one; it need not exist. */
export function openClientId(ofEnvironment: string | null, file: string): ClientId {
  let typed = readTyped(file)
  const get = () => ofEnvironment ?? typed
  return {
    get,
    state: () => ({
      from: ofEnvironment !== null ? 'environment' : typed !== null ? 'page' : null,
      ending: get()?.slice(-2) ?? '',
    }),
    keep(id) {
      try {
        write(file, `${id}\n`)
      } catch (cause) {
        throw new ApiError('internal', 'The client ID could not be kept: check DATA_DIR', { cause })
      }
      typed = id
    },
    remove() {
      rmSync(file, { force: true })
      typed = null
    },
  }
}

/** Writes a file that only this user may read. */
function write(file: string, text: string) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text, { mode: 0o600 })
  // The mode above counts for a new file only.
  chmodSync(file, 0o600)
}

/** A file that cannot be read, or holds something else, counts as none. */
function readTyped(file: string): string | null {
  try {
    const id = readFileSync(file, 'utf8').trim()
    return CLIENT_ID.test(id) ? id : null
  } catch {
    return null
  }
}
