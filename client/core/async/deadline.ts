import type { PauseSwitch } from './pause-switch.ts'

/** The time at which all downloads of a run are aborted; pauses do not count. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Stops the clock when the run is over. */
  end(): void
}

/** The deadline of a run that begins now; 0 seconds mean that it has none. */
export function createDeadline(parts: {
  seconds: number
  pauseSwitch: PauseSwitch
  now: () => number
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
}): Deadline {
  const { seconds, pauseSwitch, now, sleep } = parts
  const passed = new AbortController()
  const over = new AbortController()
  const begin = now() - pauseSwitch.closedMs()
  const left = () => begin + seconds * 1000 - (now() - pauseSwitch.closedMs())
  async function expire() {
    while (left() > 0) {
      await sleep(left(), over.signal)
      await pauseSwitch.pass(over.signal)
    }
    passed.abort(new DOMException('The deadline has passed', 'TimeoutError'))
  }
  // It only rejects when the run is over.
  if (seconds > 0) expire().catch(() => {})
  return { signal: passed.signal, end: () => over.abort() }
}
