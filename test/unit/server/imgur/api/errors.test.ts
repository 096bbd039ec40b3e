import { expect, test } from 'vitest'
import { fetchAnswer, LIMITS } from '../../../../../server/imgur/api/transport.ts'
import { createImgur } from '../../../../../server/imgur/imgur.ts'
import { deferred } from '../../../../helpers/deferred.ts'
import { CLIENT_ID, list, ok, type Reply, startUpstream, type Upstream } from '../upstream.ts'

const hot = { kind: 'hot' } as const
const html = (title: string, rest = '') => `<!doctype html><title>${title}</title>${rest}`
const error = (text: unknown, status = 400) => ({ data: { error: text }, success: false, status })
const listed = (detail: string, code: string) => ({
  errors: [{ id: 'x', code, status: 'x', detail }],
})

test.each<[string, number, unknown, string]>([
  ['text', 404, error('Unable to find it', 404), 'not_found'],
  ['text', 403, error('Invalid client_id', 403), 'client_id_refused'],
  ['text', 401, error('Authentication required', 401), 'client_id_refused'],
  ['text', 401, '', 'client_id_refused'],
  [
    'text',
    403,
    error('Imgur is temporarily over capacity. Please try again later.'),
    'over_capacity',
  ],
  ['text', 403, error('You may not see this'), 'upstream_refused'],
  ['text', 400, error('These actions are forbidden.'), 'upstream_refused'],
  ['text', 429, error('Too many'), 'rate_limited'],
  ['text', 500, error('Internal'), 'upstream_failed'],
  [
    'object',
    400,
    error({ code: 403, message: 'Client ID invalid', type: 'ImgurException' }),
    'client_id_refused',
  ],
  ['object', 400, error({ code: 429, message: 'Slow down' }), 'rate_limited'],
  ['object', 500, error({ code: 1003, message: 'Odd' }), 'upstream_failed'],
  ['errors', 429, listed('Too Many Requests', '429'), 'rate_limited'],
  ['errors', 400, listed('Too Many Requests', '429'), 'rate_limited'],
  ['errors', 404, listed('Not found', 'NOT_FOUND'), 'not_found'],
  ['HTML', 404, html('Not here'), 'not_found'],
  ['HTML', 405, html('405 Not Allowed'), 'upstream_refused'],
  ['HTML', 403, html('Access to client pages needs authentication'), 'client_id_refused'],
  ['HTML', 403, html('Forbidden'), 'upstream_refused'],
  ['HTML', 429, html('awesome 429 page'), 'rate_limited'],
  ['HTML', 503, html('imgur', '<p>Imgur is over capacity!'), 'over_capacity'],
  ['HTML', 200, html('imgur', '<p>Imgur is over capacity!'), 'over_capacity'],
  ['HTML', 200, html('Imgur'), 'upstream_unreadable'],
  ['HTML', 502, html('Bad gateway'), 'upstream_failed'],
  ['plain', 400, 'These actions are forbidden.', 'upstream_refused'],
  ['plain', 451, 'Not in your country', 'upstream_refused'],
  ['plain', 504, 'timeout', 'upstream_timeout'],
  ['plain', 200, '{"data":[', 'upstream_unreadable'],
  ['plain', 200, 'null', 'upstream_unreadable'],
  ['plain', 200, '[]', 'upstream_unreadable'],
  ['empty', 200, '', 'upstream_unreadable'],
  ['empty', 204, '', 'upstream_unreadable'],
  ['empty', 304, '', 'upstream_unreadable'],
  ['empty', 410, '', 'not_found'],
  ['empty', 503, '', 'upstream_failed'],
  ['success false', 200, error('Gone', 404), 'not_found'],
  ['success false', 200, { data: [], success: false, status: 500 }, 'upstream_failed'],
  ['success false', 200, { data: [], success: false }, 'upstream_unreadable'],
  ['status in the body', 200, { data: [], status: 403 }, 'upstream_refused'],
  ['no data', 200, { success: true, status: 200 }, 'upstream_unreadable'],
  ['other data', 200, { data: 'text', success: true, status: 200 }, 'upstream_unreadable'],
])('a failure as %s with status %i is understood: %j', async (_, status, body, code) => {
  const upstream = await startUpstream(() => ({ status, body }))
  const failure = await failureOf(upstream)
  expect(failure).toMatchObject({ name: 'ApiError', code })
  expect(failure).toHaveProperty('message', expect.stringMatching(/^.{20,400}[.]$/u))
})

test('A8, D11: quoted text is short, clean and without the client ID', async () => {
  const said = `Bad\u0007 ${'x'.repeat(150)} ${CLIENT_ID} ${'y'.repeat(500)}`
  for (const body of [error(said), said, html(said), listed(said, '403')]) {
    const failure = await failureOf(await startUpstream(() => ({ status: 403, body })))
    const text = failure instanceof Error ? failure.message : ''
    expect(text).toContain('Bad x')
    expect(text).not.toMatch(/\p{Cc}/u)
    expect(text).not.toContain(CLIENT_ID.slice(0, 6))
    expect(text.length).toBeLessThan(400)
  }
})

test('Retry-After is passed on with a limit, and a 0 becomes a second', async () => {
  const limited = (value: string): Reply => ({ status: 429, headers: { 'retry-after': value } })
  const retryAfter = async (value: string) => failureOf(await startUpstream(() => limited(value)))
  expect(await retryAfter('120')).toMatchObject({ code: 'rate_limited', retryAfterS: 120 })
  expect(await retryAfter('0')).toMatchObject({ retryAfterS: 1 })
  expect(await retryAfter('soon')).toMatchObject({ retryAfterS: undefined })
})

test('a server that does not exist is unreachable', async () => {
  const upstream = await startUpstream(() => ok([]))
  const imgur = createImgur({ ...upstream, apiOrigin: 'http://127.0.0.1:1', clientId: CLIENT_ID })
  await expect(list(imgur, hot)).rejects.toMatchObject({ code: 'upstream_port_closed' })
})

test.each<[string, NonNullable<Reply['raw']>, string]>([
  ['a socket closed without an answer', (res) => res.destroy(), 'upstream_unreachable'],
  [
    'a body cut short',
    (res) => {
      res.writeHead(200, { 'content-length': '100', connection: 'close' })
      res.write('{"data":[]')
      setTimeout(() => res.destroy(), 10)
    },
    'upstream_unreachable',
  ],
  [
    'a chunked body cut short',
    (res) => {
      res.writeHead(200, { connection: 'close' })
      res.write('{"data":[],"success":true}')
      setTimeout(() => res.destroy(), 10)
    },
    'upstream_unreachable',
  ],
  ['no HTTP', (res) => res.socket?.end('HTTP/9 what\r\n\r\n'), 'upstream_unreadable'],
  [
    'a compressed body',
    (res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end('xxxx'),
    'upstream_unreadable',
  ],
  ['a body of 17 MB', (res) => res.end(Buffer.alloc(17 << 20, ' ')), 'too_large'],
])('A8: %s is a failure with a code', async (_, raw, code) => {
  expect(await failureOf(await startUpstream(() => ({ raw })))).toMatchObject({ code })
})

test.each<[string, Partial<typeof LIMITS>, NonNullable<Reply['raw']>]>([
  ['no headers at all', { headersMs: 50 }, () => {}],
  ['silence in the body', { idleMs: 50 }, (res) => res.write('{')],
  [
    'a body that never ends',
    { totalMs: 200 },
    (res) => {
      const drip = setInterval(() => res.write(' '), 20)
      res.on('close', () => clearInterval(drip))
    },
  ],
])('A13, A14: %s runs into a limit of time', async (_, limits, raw) => {
  const { origin, dispatcher } = await startUpstream(() => ({ raw }))
  const transport = { dispatcher, clientId: CLIENT_ID, limits: { ...LIMITS, ...limits } }
  const { signal } = new AbortController()
  await expect(fetchAnswer(new URL(origin), transport, signal)).rejects.toMatchObject({
    code: 'upstream_timeout',
  })
})

test('an abort’s reason passes through unchanged, and the upstream request ends', async () => {
  const closed = deferred()
  const asked = deferred()
  const upstream = await startUpstream(() => ({
    raw: (res) => {
      res.on('close', closed.resolve)
      asked.resolve()
    },
  }))
  const controller = new AbortController()
  const reason = { stopped: 'by the person' }
  const listing = upstream.imgur().list(hot, { page: 0, seed: 1, signal: controller.signal })
  await asked.promise
  controller.abort(reason)
  await expect(listing).rejects.toBe(reason)
  await closed.promise
})

test('nothing is asked after the signal is aborted', async () => {
  const upstream = await startUpstream(() => ok([]))
  const signal = AbortSignal.abort('enough')
  const links = { kind: 'links', links: [{ kind: 'image', id: 'aBc12' }] } as const
  for (const source of [hot, links])
    await expect(upstream.imgur().list(source, { page: 0, seed: 1, signal })).rejects.toBe('enough')
  expect(upstream.requests).toEqual([])
})

const failureOf = (upstream: Upstream): Promise<unknown> =>
  list(upstream.imgur(), hot).then(
    () => 'no failure',
    (failure: unknown) => failure,
  )
