// Imgur's budget: about 500 calls an hour for a user's address and 12,500 a day for a client ID. A client ID that is
// over it on five days of a month is blocked until the month ends, so the last few credits are never spent. Imgur's own
// count, in the headers of its answers, and ours both hold.
import { ApiError } from '../../errors.ts'
import type { BudgetStore } from './budget-file.ts'
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
const DAY_MS = 24 * HOUR_MS

interface Count {
  remaining: number | null
  limit: number | null
  /** When the credits are renewed, in ms since 1970. */
  resetAt: number | null
}

const UNKNOWN: Count = { remaining: null, limit: null, resetAt: null }

/** Calls that a client ID may make; null for no limit of our own. */
interface CallLimits {
  readonly perHour: number | null
  readonly perDay: number | null
}

export interface BudgetOptions {
  /** ms since 1970. */
  readonly now: () => number
  readonly limits?: CallLimits | undefined
  /** Left out where nothing is kept. */
  readonly store?: BudgetStore | null | undefined
}

/** Our own count of calls in a period that begins with its first call. */
interface Calls {
  readonly since: number
  readonly calls: number
}

export function createBudget({ now, limits, store = null }: BudgetOptions): Budget {
  const kept = store?.load() ?? null
  let user: Count = kept?.user ?? UNKNOWN
  let client: Count = kept?.client ?? UNKNOWN
  let hour: Calls = kept?.hour ?? { since: 0, calls: 0 }
  let day: Calls = kept?.day ?? { since: 0, calls: 0 }
  let calling = 0
  const isUnknown = ({ remaining, limit }: Count) => remaining === null && limit === null
  return {
    take() {
      for (const { remaining, resetAt } of [user, client]) {
        const waitS = Math.ceil(((resetAt ?? 0) - now()) / 1000)
        if (remaining !== null && remaining - calling <= RESERVE && waitS > 0) throw spent(waitS)
      }
      const inHour = within(hour, HOUR_MS, now())
      const inDay = within(day, DAY_MS, now())
      refuseAbove(limits?.perHour ?? null, inHour, HOUR_MS, now())
      refuseAbove(limits?.perDay ?? null, inDay, DAY_MS, now())
      hour = { ...inHour, calls: inHour.calls + 1 }
      day = { ...inDay, calls: inDay.calls + 1 }
      calling++
    },
    settle(headers) {
      calling--
      if (headers) {
        user = readCount(headers, 'user', now()) ?? user
        client = readCount(headers, 'client', now()) ?? client
      }
      store?.save({ hour, day, user, client })
    },
    credits() {
      if (isUnknown(user) && isUnknown(client)) return null
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

const within = (period: Calls, ms: number, now: number): Calls =>
  now - period.since < ms ? period : { since: now, calls: 0 }

function refuseAbove(limit: number | null, { since, calls }: Calls, ms: number, now: number) {
  if (limit !== null && calls >= limit - RESERVE) throw spent(Math.ceil((since + ms - now) / 1000))
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
