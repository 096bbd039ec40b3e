/** What ends a run before its last image: the person, its deadline, or something that broke. */
export interface Stop {
  readonly signal: AbortSignal
  /** Who ended it; null while it goes on, or if it broke. */
  by(): 'person' | 'deadline' | null
  now(reason: unknown): void
  /** The run is over: no deadline any more. */
  end(): void
}

/** Follows the person's signal; a deadline of 0 seconds is none. */
export function createStop(person: AbortSignal, deadlineS: number): Stop {
  const own = new AbortController()
  const leave = () => own.abort(person.reason)
  let late = false
  const expire = () => {
    late = true
    own.abort(new DOMException('The deadline has passed', 'TimeoutError'))
  }
  const timer = deadlineS > 0 ? setTimeout(expire, deadlineS * 1000) : undefined
  person.addEventListener('abort', leave)
  if (person.aborted) leave()
  return {
    signal: own.signal,
    by: () => (person.aborted ? 'person' : late ? 'deadline' : null),
    now: (reason) => own.abort(reason),
    end() {
      clearTimeout(timer)
      person.removeEventListener('abort', leave)
    },
  }
}
