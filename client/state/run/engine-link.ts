// The page's way to its engine, which may die: then the next call starts a new one.
import type { LiveEngine, OpenedStore } from '../../engine/engine-verbs.ts'

export interface OpenEngine extends OpenedStore {
  readonly engine: LiveEngine
}

export interface EngineLink {
  /** The engine of now, or a new one where the last has died. @throws AppError engine_crashed if none starts */
  live(): Promise<OpenEngine>
}

/** The page that is being left for this one gives its store up within this time, also on a busy machine, ms. */
const LEAVING_MS = 3_000
/** An engine that has died in a loop is ended by force, which takes some seconds, ms. */
const DYING_MS = 10_000

/** `start` starts an engine. One that does not come up is tried once more. */
export function createEngineLink(start: () => LiveEngine): EngineLink {
  let current: Promise<OpenEngine> | null = null
  let patienceMs = LEAVING_MS

  async function open(): Promise<OpenEngine> {
    const engine = start()
    try {
      const opened = { engine, ...(await engine.open(patienceMs)) }
      patienceMs = DYING_MS
      engine.ended.throwIfAborted()
      engine.ended.addEventListener('abort', () => {
        current = null
      })
      return opened
    } catch (error) {
      engine.end(error)
      throw error
    }
  }

  return {
    live() {
      current ??= open()
        .catch(open)
        .catch((error: unknown) => {
          current = null
          throw error
        })
      return current
    },
  }
}
