// A client ID that is typed into the page: checked against an API, kept in a file, removed, and never given back.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { openClientId } from '../../../server/client-id/client-id.ts'
import { liveApp } from '../../helpers/live-app.ts'

const TYPED = '0123456789abcyz'

const credits: RequestListener = (request, response) => {
  const known = request.headers.authorization === `Client-ID ${TYPED}`
  response.setHeader('content-type', 'application/json')
  if (!known) {
    const data = { error: 'The client_id is not valid', request: request.url, method: 'GET' }
    response.writeHead(403).end(JSON.stringify({ data, success: false, status: 403 }))
  } else {
    response.setHeader('x-ratelimit-userremaining', '432')
    response.end(JSON.stringify({ data: { UserRemaining: 432 }, success: true, status: 200 }))
  }
}

const limited: RequestListener = (_request, response) =>
  void response
    .writeHead(429, { 'content-type': 'application/json' })
    .end(JSON.stringify({ data: { error: 'Too many requests' }, success: false, status: 429 }))

const silent: RequestListener = (request) => void request.socket.destroy()

async function open(answer: RequestListener, clientId: string | null = null) {
  const live = await liveApp(answer, { clientId })
  const send = (method: string, body?: object) =>
    live.app.request('/api/client-id', {
      method,
      ...(body && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
  const config = async () => (await (await live.app.request('/api/config')).json()).clientId
  return { ...live, send, config }
}

test('a client ID that the API accepts is kept in a file for this user only, and removed by a button', async () => {
  const { send, config, clientIdFile, upstream } = await open(credits)
  expect(await config()).toEqual({ from: null, ending: '', canBeTyped: true })

  const answer = await send('PUT', { clientId: ` ${TYPED}\n` })
  expect(await answer.json()).toEqual({ from: 'page', ending: 'yz', answer: 'valid' })
  expect(upstream.requests.map(({ url }) => url)).toEqual(['/3/credits'])
  expect(readFileSync(clientIdFile, 'utf8').trim()).toBe(TYPED)
  expect(statSync(clientIdFile).mode & 0o777).toBe(0o600)
  expect(await config()).toEqual({ from: 'page', ending: 'yz', canBeTyped: true })
  // The next start finds it.
  expect(openClientId(null, clientIdFile).get()).toBe(TYPED)

  expect(await (await send('DELETE')).json()).toEqual({ from: null, ending: '' })
  expect(existsSync(clientIdFile)).toBe(false)
  expect(await config()).toEqual({ from: null, ending: '', canBeTyped: true })
})

test('the gallery is asked with the new client ID at once', async () => {
  const { app, send } = await open((request, response) =>
    request.url === '/3/credits'
      ? credits(request, response)
      : response.end(JSON.stringify({ data: [], success: true, status: 200 })),
  )
  const before = await app.request('/api/gallery?source=hot')
  expect((await before.json()).error.code).toBe('client_id_needed')
  await send('PUT', { clientId: TYPED })
  expect((await app.request('/api/gallery?source=hot')).status).toBe(200)
  await send('DELETE')
  const after = await app.request('/api/gallery?source=hot')
  expect((await after.json()).error.code).toBe('client_id_needed')
})

test.each([
  ['refused', credits, 'wrong0123456', 502, 'client_id_refused'],
  ['not answered', silent, TYPED, 502, 'upstream_unreachable'],
])('a client ID that is %s is not kept', async (_how, answer, clientId, status, code) => {
  const { send, clientIdFile } = await open(answer)
  const response = await send('PUT', { clientId })
  expect(response.status).toBe(status)
  const text = await response.text()
  expect(JSON.parse(text).error.code).toBe(code)
  expect(text).not.toContain(clientId)
  expect(existsSync(clientIdFile)).toBe(false)
})

test('a client ID without requests left is kept, and said to be so', async () => {
  const { send } = await open(limited)
  expect(await (await send('PUT', { clientId: TYPED })).json()).toMatchObject({
    from: 'page',
    answer: 'out-of-credits',
  })
})

test.each(['', 'two words', 'x'.repeat(129), 'line\nbreak', 'ünï'])(
  'the text %j is no client ID, and nobody is asked',
  async (clientId) => {
    const { send, upstream } = await open(credits)
    expect((await send('PUT', { clientId })).status).toBe(400)
    expect(upstream.requests).toEqual([])
  },
)

test('the client ID of the environment wins, and no page changes it', async () => {
  const { send, config, clientIdFile } = await open(credits, 'environment-ab')
  expect(await config()).toEqual({ from: 'environment', ending: 'ab', canBeTyped: true })
  for (const answer of [await send('PUT', { clientId: TYPED }), await send('DELETE')])
    expect((await answer.json()).error.message).toContain('IMGUR_CLIENT_ID')
  expect(existsSync(clientIdFile)).toBe(false)
})

test('another site may not set it', async () => {
  const { app, clientIdFile } = await open(credits)
  const answer = await app.request('/api/client-id', {
    method: 'PUT',
    body: JSON.stringify({ clientId: TYPED }),
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
  })
  expect(answer.status).toBe(403)
  expect(existsSync(clientIdFile)).toBe(false)
})

test('a file of it that holds something else counts as none', async () => {
  const { clientIdFile, send } = await open(credits)
  await send('PUT', { clientId: TYPED })
  writeFileSync(clientIdFile, 'not a client ID')
  expect(openClientId(null, clientIdFile).get()).toBeNull()
})

test('a folder that cannot be written is named, and the client ID is not in use', async () => {
  const { send, config, clientIdFile } = await open(credits)
  // A file stands where the folder should be.
  writeFileSync(dirname(clientIdFile), '')
  const answer = await send('PUT', { clientId: TYPED })
  expect(answer.status).toBe(500)
  expect((await answer.json()).error.message).toContain('DATA_DIR')
  expect(await config()).toMatchObject({ from: null })
})
