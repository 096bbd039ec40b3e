// Downloads images, one at a time, and hands their bytes over.
import { expose, transfer } from 'comlink'
import { getImage } from '../api/server-api.ts'
import { AppError } from '../core/model/app-error.ts'
import type { RequestEvent } from '../core/model/events.ts'
import { createFetchImage, type FetchImage } from '../engine/download/fetch-image.ts'
import { watchRequestTiming } from '../engine/download/request-timing.ts'
import type { Answer, DownloadWorker } from '../engine/download/worker-fetch.ts'

const emit = (event: RequestEvent) => postMessage({ event })
const never = new AbortController().signal

let toClock = (ms: number) => ms
let fetchImage: FetchImage
const stages = watchRequestTiming(emit, (ms) => toClock(ms))

expose({
  begin(timeOrigin, timeoutMs) {
    toClock = (ms) => performance.timeOrigin - timeOrigin + ms
    fetchImage = createFetchImage({
      get: getImage,
      emit,
      timeoutMs,
      now: () => toClock(performance.now()),
    })
  },
  async fetchImage(image): Promise<Answer> {
    stages.expect(image)
    try {
      const received = await fetchImage(image, never)
      return transfer({ kind: 'received', ...received }, [received.bytes.buffer])
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const { code, message, retryAfterS } = error
      return { kind: 'failed', code, message, retryAfterS }
    }
  },
} satisfies DownloadWorker)
