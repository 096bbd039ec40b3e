// An image host with small real pictures for farm tests. The test chooses the answers, and sees the requests.
import type { ServerResponse } from 'node:http'
import { CLIENT_ID } from './fake-imgur.ts'
import { type Loopback, startLoopback } from './loopback.ts'
import { picture } from './pictures.ts'

export interface ImageHost {
  /** The settings with which server and workers use it. */
  readonly settings: Record<string, string>
  readonly requests: Loopback['requests']
  close(): Promise<void>
  /** Listens at the same port again. */
  back(): Promise<void>
}

/** Answers one request; `whole` is a sound picture. */
export type Answer = (response: ServerResponse, whole: Buffer, index: number) => void

/** Sends the whole picture after `afterMs` milliseconds. */
export const sound =
  (afterMs = 0): Answer =>
  (response, whole) =>
    void setTimeout(() => {
      const headers = { 'content-type': 'image/jpeg', 'content-length': whole.length }
      response.writeHead(200, headers).end(whole)
    }, afterMs)

/** The image number n is asked for as /idN.jpg. */
export async function startImageHost(answer: Answer): Promise<ImageHost> {
  const whole = Buffer.from(await picture())
  const loopback = await startLoopback((request, response) =>
    answer(response, whole, Number(/\d+/.exec(request.url ?? '')?.[0])),
  )
  return {
    settings: { IMGUR_CLIENT_ID: CLIENT_ID, IMGUR_IMAGE_ORIGIN: loopback.origin },
    requests: loopback.requests,
    close: loopback.close,
    back: loopback.back,
  }
}
