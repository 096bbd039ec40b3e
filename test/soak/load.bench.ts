// npm run load: 100 connections relay images of 300 kB for five minutes (--seconds 300), each checked by its hash. After
// that, twice as many images are asked for at once as the server takes.
import { Agent } from 'node:http'
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { MAX_OPEN_BY_CLIENT } from '../../server/http/client-limits.ts'
import { startFakeImgur } from '../helpers/fake-imgur.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { until } from '../helpers/until.ts'
import { slopePerHour, watchProcess } from './figures.ts'
import { makeImages, readFor, readImage } from './images.ts'

const CONNECTIONS = 100

const { values } = parseArgs({
  args: [...inject('benchArgs')],
  options: { seconds: { type: 'string', default: '300' } },
})
const seconds = Number(values.seconds)

test('load', async () => {
  const images = await makeImages(64, 300_000)
  const held: (() => void)[] = []
  const slow = {
    id: 'waits',
    serve: (response: { end(): void }) => void held.push(() => response.end()),
  }
  const imgur = await startFakeImgur([...images, slow])
  onTestFinished(imgur.close)
  const server = await startGalloper(imgur.settings)
  onTestFinished(server.stop)
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  onTestFinished(() => agent.destroy())
  const target = { url: server.url, images, agent }
  await readFor(Math.min(20, seconds), CONNECTIONS, target)

  const watch = watchProcess(server.pid)
  const { right, wrong, errors, perSecond, p50, p99 } = await readFor(seconds, CONNECTIONS, target)
  const samples = watch.stop()
  const memory = samples.map(({ memoryMiB }) => memoryMiB)
  say(`| ${CONNECTIONS} connections, ${seconds} s | |\n|---|--:|
| images right by SHA-256 | ${right} |
| wrong, errors | ${wrong}, ${errors} |
| images a second; p50, p99 | ${perSecond.toFixed(0)}; ${p50} ms, ${p99} ms |
| memory: first, least, most, last, MiB | ${[memory[0] ?? 0, Math.min(...memory), Math.max(...memory), memory.at(-1) ?? 0].map(Math.round).join(', ')} |
| memory by the minute, MiB an hour | ${slopePerHour(samples, (sample) => sample.memoryMiB).toFixed(0)} |`)
  expect({ wrong, errors }).toEqual({ wrong: 0, errors: 0 })
  agent.destroy()
  await overload(server.url, held)
})

/** As many images as one client may have are held open, and as many again are asked for. */
async function overload(url: string, held: (() => void)[]): Promise<void> {
  const agent = new Agent({ keepAlive: false })
  const waiting = Array.from({ length: MAX_OPEN_BY_CLIENT }, () =>
    readImage(`${url}/api/image/waits.jpg`, agent),
  )
  await until('all of them are under way', () => held.length === MAX_OPEN_BY_CLIENT, 60_000)
  const refused = await Promise.all(
    Array.from({ length: MAX_OPEN_BY_CLIENT }, () => readImage(`${url}/api/image/img0.jpg`, agent)),
  )
  const statuses = new Set(refused.map((one) => (one.kind === 'refused' ? one.status : one.kind)))
  const slowest = Math.max(...refused.map(({ ms }) => ms))
  const began = performance.now()
  for (const release of held) release()
  await Promise.all(waiting)
  await until(
    'an image comes again',
    async () => (await readImage(`${url}/api/image/img0.jpg`, agent)).kind === 'whole',
    20_000,
  )
  const recovered = performance.now() - began
  say(`| twice the capacity (${2 * MAX_OPEN_BY_CLIENT}) | |\n|---|--:|
| answers above the capacity | ${[...statuses].join(', ')} |
| the slowest of these | ${Math.round(slowest)} ms |
| an image again, after the load has ended | ${Math.round(recovered)} ms |`)
  expect([...statuses]).toEqual([429])
  expect(slowest).toBeLessThan(5_000)
  expect(recovered).toBeLessThan(10_000)
}

const say = (text: string) => console.log(`\n${text}\n`)
