// Imgur's budget of requests for each person and each client ID. In the demo both are one.

const HOUR_MS = 3_600_000
/** Imgur allows a person 500 an hour, which a few long galleries of the demo would use up. */
const LIMIT = 12_500

export interface Budget {
  /** Counts one request, and returns false when none is left. */
  spend(): boolean
  /** The budget under Imgur's names, such as UserRemaining. */
  credits(): Record<string, number>
}

/** An hour begins with its first request, and with each new hour the budget is full again. */
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
