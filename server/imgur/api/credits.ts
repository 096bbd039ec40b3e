// Imgur's budget: about 500 calls an hour for a user's address and 12,500 a day for a client ID. A client ID that is
// over it on five days of a month is blocked until the month ends, so the last few credits are never spent.
import { ApiError } from '../../errors.ts'
import { type Headers, headerOf } from './headers.ts'
import { parseHttpDate } from './http-date.ts'
import { waitText } from './wait-text.ts'

export interface Credits {
  userRemaining: number | null
  userLimit: number | null
  clientRemaining: number | null
  clientLimit: number | null
  /** Seconds until the user's credits are renewed. */
  userResetS: number | null
}

export interface Budget {
  /** Takes one credit before a call. @throws ApiError rate_limited when too few are left. */
  take(): void
  /** Reads the budget from the headers of an answer; null where no answer came. */
  settle(headers: Headers | null): void
  /** The budget by the latest answers, or null while none has told it. */
  credits(): Credits | null
}

const RESERVE = 5
const HOUR_MS = 3_600_000

interface Count {
  remaining: number | null
  limit: number | null
  /** When the credits are renewed, in ms since 1970. */
  resetAt: number | null
}

const UNKNOWN: Count = { remaining: null, limit: null, resetAt: null }

export function createBudget(now: () => number): Budget {
  let user = UNKNOWN
  let client = UNKNOWN
  let calling = 0
  return {
    take() {
      for (const { remaining, resetAt } of [user, client]) {
        const waitS = Math.ceil(((resetAt ?? 0) - now()) / 1000)
        if (remaining !== null && remaining - calling <= RESERVE && waitS > 0) throw spent(waitS)
      }
      calling++
    },
    settle(headers) {
      calling--
      if (!headers) return
      user = readCount(headers, 'user', now()) ?? user
      client = readCount(headers, 'client', now()) ?? client
    },
    credits() {
      if (user === UNKNOWN && client === UNKNOWN) return null
      const resetS = user.resetAt === null ? null : Math.ceil((user.resetAt - now()) / 1000)
      return {
        userRemaining: user.remaining,
        userLimit: user.limit,
        clientRemaining: client.remaining,
        clientLimit: client.limit,
        userResetS: resetS === null ? null : Math.max(0, resetS),
      }
    },
  }
}

function readCount(headers: Headers, whose: 'user' | 'client', now: number): Count | null {
  const read = (what: string) => wholeNumber(headerOf(headers, `x-ratelimit-${whose}${what}`))
  const [remaining, limit, reset] = [read('remaining'), read('limit'), read('reset')]
  if (remaining === null && limit === null) return null
  return { remaining, limit, resetAt: resetTime(reset, headers, now) }
}

/** Imgur's documents say that the reset is a time since 1970. Answers of 2025 had seconds from now. */
function resetTime(reset: number | null, headers: Headers, now: number): number {
  if (reset === null) return now + HOUR_MS // the shortest period there is
  if (reset < 1e9) return now + reset * 1000
  const theirNow = parseHttpDate(headerOf(headers, 'date'), now) ?? now
  return now + (reset * 1000 - theirNow)
}

const wholeNumber = (text: string) => (/^\d{1,12}$/.test(text) ? Number(text) : null)

function spent(waitS: number): ApiError {
  const retryAfterS = Math.min(waitS, HOUR_MS / 1000)
  const message = `The last of this hour’s or day’s Imgur credits are kept in reserve; ${waitText(retryAfterS)}.`
  return new ApiError('rate_limited', message, { retryAfterS })
}
