import { expect, test } from 'vitest'
import type { CallLimits } from '../../../../../client/core/async/worker-client.ts'
import { createWorkerFetch } from '../../../../../client/engine/download/worker-fetch.ts'

test('a request that a hanging worker never ends has a total time, and another try', async () => {
  const limits: (CallLimits | undefined)[] = []
  const never = new Promise<never>(() => {})
  const ended = new AbortController()
  const { fetchImage } = createWorkerFetch({
    start: () => ({
      ready: never,
      ended: ended.signal,
      call(_ask, given) {
        limits.push(given)
        return never
      },
      end: (reason) => ended.abort(reason),
    }),
    clockOrigin: 0,
    timeoutMs: null,
  })
  const { signal } = new AbortController()
  void fetchImage({ index: 0, url: 'a.jpg', directUrl: null }, signal)
  await expect.poll(() => limits).toHaveLength(2)
  expect(limits[1]).toMatchObject({ signal, timeout: { ms: 360_000 } })
  expect(limits[1]?.timeout?.error()).toMatchObject({ code: 'download_worker_crashed' })
})
