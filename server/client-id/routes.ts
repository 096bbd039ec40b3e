// The client ID typed into the page: checked against Imgur, kept, removed. Only a server that nobody else can reach, or
// that asks for a password, has these routes.
import { Hono } from 'hono'
import { validator } from 'hono-openapi'
import { z } from 'zod'
import { CLIENT_ID } from '../config.ts'
import { ApiError } from '../errors.ts'
import { about, limitBody, refuseAs } from '../http/route-parts.ts'
import type { ClientIdAnswer } from '../imgur/imgur.ts'
import type { ClientId } from './client-id.ts'

const MAX_BODY = 1_000

const body = z.object({
  clientId: z.string().trim().regex(CLIENT_ID),
})

/**
 * `clientId` is null where no page may change it. `check` asks Imgur, and throws an ApiError where Imgur does not answer
 * or does not accept the client ID.
 */
export function createClientIdRoutes(
  clientId: ClientId | null,
  check: (id: string, signal: AbortSignal) => Promise<ClientIdAnswer>,
) {
  const own = () => {
    if (clientId === null) throw new ApiError('not_found', 'There is no such address in this API')
    if (clientId.state().from === 'environment')
      throw new ApiError(
        'forbidden',
        'The client ID is set by IMGUR_CLIENT_ID in the server’s settings. Change it there.',
      )
    return clientId
  }
  return new Hono()
    .put(
      '/',
      about('Checks a client ID against Imgur, and keeps it in a file on the server.'),
      limitBody(MAX_BODY),
      validator('json', body, refuseAs('A client ID is one word of letters and digits.')),
      async (c) => {
        const kept = own()
        const id = c.req.valid('json').clientId
        const answer = await check(id, c.req.raw.signal)
        kept.keep(id)
        return c.json({ ...kept.state(), answer })
      },
    )
    .delete('/', about('Removes the client ID that was typed into the page.'), (c) => {
      const kept = own()
      kept.remove()
      return c.json(kept.state())
    })
}
