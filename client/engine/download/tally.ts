// The requests for each image so far. They are kept while an image waits for another turn.

export interface Tally {
  /** When the first request was to begin, ms on the run's clock. */
  readonly began: number
  /** Requests made since the last outage. */
  attempts: number
  /** Requests that failed for a reason of the image's own. */
  failures: number
  /** Requests that the host refused because of its limit, since another image last ended. */
  refusals: number
  /** Images that had ended by the last refusal. */
  othersEnded: number
}

/** The tallies of a run. */
export interface Tallies {
  /** The image's tally, which begins at this time if there is none. */
  of(index: number, at: number): Tally
  /** The image has ended, and its tally is forgotten. `url` is the address that it came from, null if it failed. */
  end(index: number, url: string | null): void
  /** Images that have ended so far. */
  ended(): number
  /** The address of an image that has come; null if none has. */
  known(): string | null
}

/** No image has begun yet. */
export function createTallies(): Tallies {
  const open = new Map<number, Tally>()
  let ended = 0
  let known: string | null = null
  return {
    of(index, at) {
      const tally = open.get(index) ?? {
        began: at,
        attempts: 0,
        failures: 0,
        refusals: 0,
        othersEnded: 0,
      }
      open.set(index, tally)
      return tally
    },
    end(index, url) {
      open.delete(index)
      known = url ?? known
      ended++
    },
    known: () => known,
    ended: () => ended,
  }
}
