// Random requests and random answers, with a spy at the sockets: nothing breaks, and only the hosts of the settings are
// asked. FUZZ_RUNS is the number of each kind; FUZZ_SEED repeats a run. `npm run fuzz` makes many.
import { connect, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { randomBy } from '../../../client/core/async/random.ts'
import { createWebServer } from '../../../server/http/web-server.ts'
import { createFuzz } from '../../helpers/fuzz-input.ts'
import { liveApp } from '../../helpers/live-app.ts'
import { listenOnLoopback } from '../../helpers/loopback.ts'
import { picture } from '../../helpers/pictures.ts'
import { spyOnSockets } from '../../helpers/socket-spy.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 300)
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1e9)
const AT_ONCE = 8
/** A listing may be limited to twenty in a second for one client. */
const LONGEST_MS = 30_000 + RUNS * 100

async function stage() {
  console.log(`FUZZ_SEED=${SEED}`)
  let trapped = 0
  const trap = createServer((socket) => {
    trapped++
    socket.destroy()
  })
  const trapPort = await listenOnLoopback(trap)
  onTestFinished(() => void trap.close())
  const fuzz = createFuzz(randomBy(SEED), `127.0.0.1:${trapPort}`)
  const jpeg = await picture()
  const live = await liveApp((request, response) => {
    if (request.url?.startsWith('/3/') === false) {
      const location = fuzz.redirect()
      if (location === null) return void response.end(jpeg)
      return void response.writeHead(302, { location }).end()
    }
    const { status, headers, body } = fuzz.answer()
    response.writeHead(status, headers).end(body)
  })
  const { server, close } = createWebServer(live.app.fetch, null)
  onTestFinished(close)
  const port = await listenOnLoopback(server)
  const spy = spyOnSockets()
  return {
    ...live,
    fuzz,
    port,
    expectNoStranger() {
      expect(trapped).toBe(0)
      expect(
        [...spy].filter(
          (place) => ![String(port), new URL(live.upstream.origin).port].includes(place),
        ),
      ).toEqual([])
      expect(live.log.filter((line) => /internal|\bat .*\.ts:/.test(line))).toEqual([])
    },
  }
}

/** Some at once, until all are done. */
async function repeat(runs: number, act: () => Promise<void>) {
  let left = runs
  const loop = async () => {
    while (left-- > 0) await act()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, loop))
}

const raw = (port: number, text: string) =>
  new Promise<string>((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (part) => {
      answer += part.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })

test(
  'D4: no path of a request breaks the server, or leads to a host that is not in the settings',
  async () => {
    const { fuzz, port, upstream, expectNoStranger } = await stage()
    const statuses = new Set<string>()
    await repeat(RUNS, async () => {
      const line = fuzz.requestLine()
      const answer = await raw(port, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
      const status = answer.slice(9, 12)
      statuses.add(status)
      expect(status, `${line} got ${answer.slice(0, 300)}`).not.toBe('500')
    })
    expectNoStranger()
    expect(statuses).toContain('200')
    expect(statuses).toContain('400')
    for (const { url } of upstream.requests)
      expect(url).toMatch(
        /^\/(?:[A-Za-z0-9]{2,16}\.(?:jpe?g|png|gif|webp|mp4|webm)|127\.0\.0\.1:\d+|%)$/,
      )
  },
  LONGEST_MS,
)

const CODES = /^{"error":{"code":"(?!internal)[a-z_]+","message":"/

test(
  'A8, A18: no text and no answer of the API breaks a listing, or leads to another host',
  async () => {
    const { fuzz, app, log, port, upstream, expectNoStranger } = await stage()
    let listed = 0
    await repeat(RUNS, async () => {
      const source = fuzz.source()
      // Without a socket every request has the same client, whose listings are limited.
      const answer = await app.request(
        `http://localhost:${port}/api/gallery`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ source }),
        },
        { incoming: { rawHeaders: [], socket: { remoteAddress: nextAddress() } } },
      )
      const text = await answer.text()
      if (answer.status === 200) {
        listed++
        expect(JSON.parse(text).items, text).toBeInstanceOf(Array)
      } else expect(text, JSON.stringify(source) + log.join()).toMatch(CODES)
    })
    expectNoStranger()
    expect(listed).toBeGreaterThan(RUNS / 20)
    for (const { url } of upstream.requests) expect(url).toMatch(/^\/3\//)
  },
  LONGEST_MS,
)

let addresses = 0
const nextAddress = () =>
  `10.${(addresses++ >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
