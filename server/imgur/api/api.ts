import type { Dispatcher } from 'undici'
import { type Credits, createBudget } from './credits.ts'
import { dataOf } from './errors.ts'
import { fetchAnswer, LIMITS } from './transport.ts'

export interface Api {
  /** The `data` of the answer to one path below the API's origin. @throws ApiError, or the signal's own reason. */
  ask(path: string, signal: AbortSignal): Promise<unknown>
  /** The rest of the budget, or null while no answer has told it. */
  credits(): Credits | null
}

export interface ApiOptions {
  apiOrigin: string
  clientId: string
  dispatcher: Dispatcher
  /** ms since 1970. */
  now: () => number
}

/** Opens the API of one origin with one client ID. All calls share its budget. */
export function createApi({ apiOrigin, clientId, dispatcher, now }: ApiOptions): Api {
  const { origin } = new URL(apiOrigin)
  const budget = createBudget(now)
  const transport = { dispatcher, clientId, limits: LIMITS }

  return {
    async ask(path, signal) {
      // The path is appended and not resolved, so that no path can name another host and get the client ID.
      const url = new URL(origin + path)
      budget.take()
      const answer = await fetchAnswer(url, transport, signal).catch((error: unknown) => {
        budget.settle(null)
        throw error
      })
      budget.settle(answer.headers)
      return dataOf(answer, { clientId, now: now() })
    },
    credits: budget.credits,
  }
}
