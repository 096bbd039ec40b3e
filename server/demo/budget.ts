// Imgur's allowance: so many requests an hour for a person, so many a day for a client ID.

const HOUR_MS = 3_600_000
const USER_LIMIT = 500
const CLIENT_LIMIT = 12_500

export interface Budget {
  /** Counts one request; false when none was left for it. */
  spend(): boolean
  headers(): Record<string, string>
  credits(): Record<string, number>
}

/** The hour begins with its first request, and a new one gives all back. */
export function createBudget(now: () => number = Date.now): Budget {
  let began = now()
  let spent = 0
  let spentToday = 0

  function turnHour() {
    if (now() - began < HOUR_MS) return
    began = now()
    spent = 0
  }

  const remaining = () => Math.max(USER_LIMIT - spent, 0)
  const reset = () => Math.ceil((began + HOUR_MS) / 1000)
  return {
    spend() {
      turnHour()
      spent++
      spentToday++
      return spent <= USER_LIMIT
    },
    headers: () => ({
      'x-ratelimit-userlimit': String(USER_LIMIT),
      'x-ratelimit-userremaining': String(remaining()),
      'x-ratelimit-userreset': String(reset()),
      'x-ratelimit-clientlimit': String(CLIENT_LIMIT),
      'x-ratelimit-clientremaining': String(CLIENT_LIMIT - spentToday),
    }),
    credits: () => ({
      UserLimit: USER_LIMIT,
      UserRemaining: remaining(),
      UserReset: reset(),
      ClientLimit: CLIENT_LIMIT,
      ClientRemaining: CLIENT_LIMIT - spentToday,
    }),
  }
}
