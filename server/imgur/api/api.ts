import type { Dispatcher } from 'undici'
import { ApiError } from '../../errors.ts'
import { type BudgetOptions, type Credits, createBudget } from './credits.ts'
import { dataOf } from './errors.ts'
import { fetchAnswer, LIMITS } from './transport.ts'

export interface Api {
  /**
   * The `data` of the answer to one path below the API's origin.
   * @throws ApiError, client_id_needed for example, or the signal's own reason.
   */
  ask(path: string, signal: AbortSignal): Promise<unknown>
  /** The rest of the budget, or null while no answer has told it. */
  credits(): Credits | null
}

export interface ApiOptions {
  apiOrigin: string
  /** Null where there is none: then nothing is asked. */
  clientId: string | null
  dispatcher: Dispatcher
  /** ms since 1970. */
  now: () => number
  budget?: Pick<BudgetOptions, 'limits' | 'store'> | undefined
}

const needed = () =>
  new ApiError(
    'client_id_needed',
    'Albums, galleries, tags and searches are listed by Imgur’s API, and this server has no client ID for it.',
  )

/** Opens the API of one origin with one client ID. All calls share its budget. */
export function createApi({ apiOrigin, clientId, dispatcher, now, budget: kept }: ApiOptions): Api {
  const { origin } = new URL(apiOrigin)
  const budget = createBudget({ ...kept, now })

  return {
    async ask(path, signal) {
      if (clientId === null) throw needed()
      // The path is appended and not resolved, so that no path can name another host and get the client ID.
      const url = new URL(origin + path)
      budget.take()
      const answer = await fetchAnswer(url, { dispatcher, clientId, limits: LIMITS }, signal).catch(
        (error: unknown) => {
          budget.settle(null)
          throw error
        },
      )
      budget.settle(answer.headers)
      return dataOf(answer, { clientId, now: now() })
    },
    credits: budget.credits,
  }
}
