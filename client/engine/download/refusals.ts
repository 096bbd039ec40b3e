// Being asked to wait is no failure, and costs nothing. An image is given up if it alone is refused for ever.
import { asksForPause, retryDelay } from '../../core/async/retry.ts'
import type { AppError } from '../../core/model/app-error.ts'
import type { Tallies, Tally } from './tally.ts'

export interface RefusalParts {
  readonly tallies: Tallies
  /** Asks for an address of the relay: the error of its answer, or null. Rejects only with the signal's reason. */
  readonly probe: (url: string, signal: AbortSignal) => Promise<AppError | null>
  readonly signal: AbortSignal
  readonly random: () => number
}

/** Milliseconds until the next attempt beyond the host's own pause, or null if there should be none. */
export async function waitAfterRefusal(
  error: AppError,
  tally: Tally,
  { tallies, probe, signal, random }: RefusalParts,
): Promise<number | null> {
  // As long as others end, this one's turn may come.
  if (tally.othersEnded !== tallies.ended()) tally.refusals = 0
  tally.othersEnded = tallies.ended()
  tally.refusals++
  const waitMs = retryDelay(error, tally, random)
  if (waitMs !== null) return waitMs
  // An image that has come before tells if the host refuses everybody.
  const known = tallies.known()
  const other = known === null ? null : await probe(known, signal)
  if (other === null || !asksForPause(other)) return null
  tally.refusals = 0
  return 0
}
