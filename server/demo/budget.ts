// Imgur's allowance of requests, by person and by client ID; here both are one.

const HOUR_MS = 3_600_000
/** Imgur's own is 500 an hour for a person, which a few long galleries of the demo would use up. */
const LIMIT = 12_500

export interface Budget {
  /** Counts one request; false when none was left for it. */
  spend(): boolean
  /** By Imgur's names, such as UserRemaining. */
  credits(): Record<string, number>
}

/** The hour begins with the first request, and the next one gives all back. */
export function createBudget(now: () => number = Date.now): Budget {
  let began = now()
  let spent = 0
  return {
    spend() {
      if (now() - began >= HOUR_MS) [began, spent] = [now(), 0]
      spent++
      return spent <= LIMIT
    },
    credits() {
      const remaining = Math.max(LIMIT - spent, 0)
      return {
        UserLimit: LIMIT,
        UserRemaining: remaining,
        UserReset: Math.ceil((began + HOUR_MS) / 1000),
        ClientLimit: LIMIT,
        ClientRemaining: remaining,
      }
    },
  }
}

export const creditHeaders = (budget: Budget): Record<string, string> =>
  Object.fromEntries(
    Object.entries(budget.credits()).map(([name, value]) => [
      `x-ratelimit-${name.toLowerCase()}`,
      String(value),
    ]),
  )
