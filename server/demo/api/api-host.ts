// The API of the demo over HTTP: late as the network profile says, with Imgur's envelope and headers.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { latencyOf, type NetworkProfile } from '../network.ts'
import { type ApiAnswer, answerApi, type Route } from './answer-api.ts'
import { createBudget, creditHeaders } from './budget.ts'

export interface ApiHostParts {
  readonly profile: () => NetworkProfile
  /** The origin of the images, as the one who asks can reach it. */
  readonly originFor: (request: IncomingMessage) => string
  /** Imgur refuses a request without a client ID. */
  readonly needsClientId: boolean
  /** Paths beside those that Imgur has today. */
  readonly more: readonly Route[]
}

export function createApiHost({ profile, originFor, needsClientId, more }: ApiHostParts) {
  const budget = createBudget()

  function answerTo(request: IncomingMessage): ApiAnswer {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const refused = (status: number, error: string) => ({
      status,
      data: { error, request: pathname, method: 'GET' },
    })
    if (needsClientId && !/^Client-ID \S/.test(request.headers.authorization ?? ''))
      return refused(401, 'Authentication required')
    if (!budget.spend()) return refused(429, 'Too many requests')
    const query = searchParams.get('q') ?? ''
    return answerApi(pathname, { origin: originFor(request), budget, query }, more)
  }

  return async function serveApi(request: IncomingMessage, response: ServerResponse) {
    await delay(latencyOf(profile()))
    const { status, data } = answerTo(request)
    response.writeHead(status, {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      ...creditHeaders(budget),
    })
    response.end(JSON.stringify({ data, success: status === 200, status }))
  }
}
