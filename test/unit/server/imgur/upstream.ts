// A server on loopback that answers as a test says, and remembers what it was asked.
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { Agent } from 'undici'
import { onTestFinished } from 'vitest'
import type { Source } from '../../../../client/core/sources/source.ts'
import {
  createImgur,
  type GalleryPage,
  type Imgur,
  type ImgurOptions,
} from '../../../../server/imgur/imgur.ts'
import { startLoopback } from '../../../helpers/loopback.ts'

export const CLIENT_ID = 'c0ffee5ec2e7c0d'

export interface Reply {
  status?: number
  headers?: Record<string, string>
  /** An object is sent as JSON. */
  body?: unknown
  /** Answers in place of all the fields above. */
  raw?: (response: ServerResponse) => void
}

export interface Upstream {
  origin: string
  requests: { url: string; headers: IncomingHttpHeaders }[]
  paths(): string[]
  imgur(options?: Partial<Pick<ImgurOptions, 'now' | 'clientId' | 'budget'>>): Imgur
  dispatcher: Agent
}

/** An answer in the shape of a success. */
export const ok = (data: unknown, headers: Record<string, string> = {}): Reply => ({
  headers,
  body: { data, success: true, status: 200 },
})

export const missing: Reply = {
  status: 404,
  body: {
    data: { error: 'Unable to find it', request: '/3/x', method: 'GET' },
    success: false,
    status: 404,
  },
}

export const jpeg = (id: string) => ({ id, type: 'image/jpeg', width: 4, height: 3, size: 99 })

/** Closed when the test ends. */
export async function startUpstream(reply: (path: string) => Reply): Promise<Upstream> {
  const { origin, requests, close } = await startLoopback((request, response) =>
    send(response, reply(request.url ?? '')),
  )
  const dispatcher = new Agent()
  onTestFinished(async () => {
    await dispatcher.destroy()
    await close()
  })
  return {
    origin,
    requests,
    dispatcher,
    paths: () => requests.map(({ url }) => url),
    imgur: (options = {}) =>
      createImgur({ apiOrigin: origin, clientId: CLIENT_ID, dispatcher, ...options }),
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '', raw }: Reply) {
  if (raw) return raw(response)
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** Lists the first page of a source. */
export const list = (imgur: Imgur, source: Source, page = 0, seed = 1): Promise<GalleryPage> =>
  imgur.list(source, { page, seed, signal: new AbortController().signal })
