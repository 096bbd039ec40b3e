// Downloads images, one at a time, and hands their bytes over.
import { transfer } from 'comlink'
import { getImage } from '../api/server-api.ts'
import type { RequestEvent } from '../core/model/events.ts'
import { createFetchImage, type FetchImage } from '../engine/download/fetch-image.ts'
import { watchRequestTiming } from '../engine/download/request-timing.ts'
import type { DownloadWorker } from '../engine/download/worker-fetch.ts'
import { exposeWorker } from './expose-worker.ts'

const emit = (event: RequestEvent) => postMessage({ event })
const never = new AbortController().signal

let toClock = (ms: number) => ms
let fetchImage: FetchImage
const timing = watchRequestTiming(emit, (ms) => toClock(ms))

exposeWorker({
  begin(clockOrigin, timeoutMs) {
    toClock = (ms) => performance.timeOrigin - clockOrigin + ms
    const now = () => toClock(performance.now())
    fetchImage = createFetchImage({ get: getImage, emit, timeoutMs, now })
  },
  async fetchImage(image) {
    timing.expect(image)
    const received = await fetchImage(image, never)
    return transfer(received, [received.bytes.buffer])
  },
} satisfies DownloadWorker)
