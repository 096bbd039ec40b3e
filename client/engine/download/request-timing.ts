// When the browser really sent each request and heard of it, by its own clock (Resource Timing): from script alone
// a request that waits for a free connection looks like one that waits for its answer.
import type { ImageAddress } from '../../api/server-api.ts'
import type { RequestEvent } from '../../core/model/events.ts'

export interface Stages {
  /** The next requests for these addresses are this image's. */
  expect(image: ImageAddress & { readonly index: number }): void
  /** Tells what is still to be told. */
  end(): void
}

/** `toClock` turns this context's own milliseconds into the run's. */
export function watchRequestTiming(
  emit: (event: RequestEvent) => void,
  toClock: (ms: number) => number,
): Stages {
  const expected = new Map<string, { readonly index: number; requests: number }>()
  function tell(entries: readonly PerformanceEntry[]) {
    for (const entry of entries) {
      const image = expected.get(entry.name)
      if (!image || !isResource(entry)) continue
      image.requests--
      if (image.requests === 0) expected.delete(entry.name)
      // A request that failed before it was sent has no times.
      if (entry.requestStart === 0) continue
      const { startTime, connectStart, connectEnd, requestStart, responseStart, responseEnd } =
        entry
      emit({
        kind: 'timed',
        at: toClock(responseEnd),
        index: image.index,
        began: toClock(startTime),
        // A connection that was there already connects in no time.
        connecting: toClock(connectEnd > connectStart ? connectStart : requestStart),
        sent: toClock(requestStart),
        answered: toClock(responseStart),
        protocol: entry.nextHopProtocol || null,
      })
    }
  }
  const observer = new PerformanceObserver((list) => tell(list.getEntries()))
  observer.observe({ type: 'resource' })
  return {
    expect({ index, url, directUrl }) {
      for (const address of directUrl ? [url, directUrl] : [url]) {
        const requests = 1 + (expected.get(address)?.requests ?? 0)
        expected.set(address, { index, requests })
      }
    },
    end() {
      tell(observer.takeRecords())
      observer.disconnect()
    },
  }
}

const isResource = (entry: PerformanceEntry): entry is PerformanceResourceTiming =>
  entry.entryType === 'resource'
