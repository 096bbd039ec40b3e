// The password of the server: how it is compared, the cookie of a person who has given it, and the limit on guesses.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Takes the same time for every text of one length, right or wrong. */
export const isSame = (given: string, wanted: string) =>
  timingSafeEqual(digest(given), digest(wanted))

/** A cookie holds for this long. */
export const SESSION_S = 30 * 86_400

/** A cookie is the time of its end, signed: it needs no memory, and a new password ends all of them. */
export function createSessions(accessToken: string, now: () => number) {
  const key = digest(`galloper session ${accessToken}`)
  const sign = (end: string) => createHmac('sha256', key).update(end).digest('base64url')
  return {
    open() {
      const end = String(Math.floor(now() / 1000) + SESSION_S)
      return `${end}.${sign(end)}`
    },
    isOpen(cookie: string | undefined) {
      const [, end = '', signature = ''] = /^(\d{1,12})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
      return end !== '' && isSame(signature, sign(end)) && Number(end) > now() / 1000
    },
  }
}

const MOST_GUESSES = 10
const WINDOW_MS = 60_000
const MOST_CLIENTS = 10_000

/** Counts the wrong passwords of each client. After ten within a minute none is looked at until the minute is over. */
export function createGuesses({ now, log }: { now: () => number; log: (line: string) => void }) {
  const clients = new Map<string, { failures: number; since: number }>()
  const current = (client: string) => {
    const known = clients.get(client)
    return known && now() - known.since < WINDOW_MS ? known : { failures: 0, since: now() }
  }
  return {
    /** Seconds until this client may try again; 0 if it may now. */
    waitS(client: string): number {
      const { failures, since } = current(client)
      return failures < MOST_GUESSES ? 0 : Math.ceil((since + WINDOW_MS - now()) / 1000)
    },
    failed(client: string) {
      const { failures, since } = current(client)
      clients.set(client, { failures: failures + 1, since })
      const [first] = clients.keys()
      if (clients.size > MOST_CLIENTS && first !== undefined) clients.delete(first)
      const isLast = failures + 1 === MOST_GUESSES
      log(
        `A wrong password came from ${client}${isLast ? '; none is taken from there for a minute' : ''}`,
      )
    },
  }
}
