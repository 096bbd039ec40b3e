// npm run soak: half an hour (--minutes 30) of everything that happens to a server: images, images that break, browsers
// that leave, lists, bad requests. It reports how memory, open sockets and the delay of the event loop develop.
import { Agent, get, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { randomBy } from '../../client/core/async/random.ts'
import { startFakeImgur } from '../helpers/fake-imgur.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { type Sample, slopePerHour, socketsOf, watchProcess } from './figures.ts'
import { type Checked, makeImages, readImage } from './images.ts'

const AT_ONCE = 16
const WARM_UP_S = 300
const MOST_MIB_AN_HOUR = 8

const { values } = parseArgs({
  args: [...inject('benchArgs')],
  options: { minutes: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
})
const minutes = Number(values.minutes)
const random = randomBy(Number(values.seed))

test('soak', async () => {
  const images = await makeImages(64, 300_000)
  const imgur = await startFakeImgur([...images, ...faults(images)])
  onTestFinished(imgur.close)
  const server = await startGalloper(imgur.settings)
  onTestFinished(server.stop)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  onTestFinished(() => agent.destroy())
  const tally = new Map<string, number>()
  const end = performance.now() + minutes * 60_000
  const act = actions(server.url, images, agent)
  const before = socketsOf(server.pid)
  const watch = watchProcess(server.pid, 2_000)
  const delays: number[] = []
  const heap: Sample[] = []
  const loop = async () => {
    while (performance.now() < end) {
      const [name, todo] = act[Math.floor(random() ** 2 * act.length)] ?? ['', async () => '']
      const key = `${name}: ${await todo()}`
      tally.set(key, (tally.get(key) ?? 0) + 1)
      // A pace that does not use the whole machine.
      await new Promise((resolve) => setTimeout(resolve, random() * 100))
    }
  }
  const watchLoop = async () => {
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      const text = await (await fetch(`${server.url}/metrics`)).text()
      const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
      delays.push(figure('nodejs_eventloop_lag_p99_seconds') * 1000)
      const memoryMiB = figure('nodejs_heap_size_used_bytes') / 2 ** 20
      heap.push({ at: minutes * 60 - (end - performance.now()) / 1000, memoryMiB, sockets: 0 })
    }
  }
  await Promise.all([...Array.from({ length: AT_ONCE }, loop), watchLoop()])
  const isWarm = ({ at }: Sample) => at > Math.min(WARM_UP_S, minutes * 12)
  const samples = watch.stop().filter(isWarm)
  agent.destroy()
  await new Promise((resolve) => setTimeout(resolve, 3_000))

  const slope = slopePerHour(samples, ({ memoryMiB }) => memoryMiB)
  const sockets = slopePerHour(samples, (sample) => sample.sockets)
  const half = Math.floor(delays.length / 2)
  const worst = (part: readonly number[]) => Math.max(...part).toFixed(0)
  const memory = samples.map(({ memoryMiB }) => Math.round(memoryMiB))
  console.log(`
| soak, ${minutes} minutes | |
|---|--:|
| memory, MiB an hour | ${slope.toFixed(1)} |
| of it JavaScript's heap, MiB an hour | ${slopePerHour(heap.filter(isWarm), ({ memoryMiB }) => memoryMiB).toFixed(1)} |
| memory, least and most, MiB | ${Math.min(...memory)}, ${Math.max(...memory)} |
| open sockets, growth in an hour; before and after | ${sockets.toFixed(1)}; ${before}, ${socketsOf(server.pid)} |
| event-loop delay, worst p99 of 5 s, first and second half, ms | ${worst(delays.slice(0, half))}, ${worst(delays.slice(half))} |

${[...tally]
  .toSorted()
  .map(([key, count]) => `${key}: ${count}`)
  .join('\n')}
`)
  expect([...tally.keys()].filter((key) => /WRONG|internal/.test(key))).toEqual([])
  // Below half an hour the line of least squares says nothing.
  if (minutes >= 30) expect(slope).toBeLessThan(MOST_MIB_AN_HOUR)
  expect(socketsOf(server.pid)).toBeLessThanOrEqual(before + 4)
})

/** The faults of an image. */
const faults = (images: readonly Checked[]) => [
  { id: 'missing' },
  { id: 'brokenpg', serve: (response: ServerResponse) => void response.writeHead(500).end('no') },
  {
    id: 'webpage1',
    serve: (response: ServerResponse) => void response.end('<!doctype html><title>x</title>'),
  },
  {
    id: 'cutshort',
    serve: (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': images[0]?.bytes })
      response.write(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(50_000)]), () =>
        response.destroy(),
      )
    },
  },
]

type Action = readonly [name: string, act: () => Promise<string>]

/** The first ones happen most. */
function actions(url: string, images: readonly Checked[], agent: Agent): Action[] {
  const one = () => images[Math.floor(random() * images.length)]
  const status = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, init)
    const text = await response.text()
    return text.includes('"internal"') ? 'internal' : String(response.status)
  }
  const fault = (id: string): Action => [
    id,
    async () => {
      const reading = await readImage(`${url}/api/image/${id}.jpg`, agent)
      return reading.kind === 'refused' ? String(reading.status) : reading.kind
    },
  ]
  return [
    [
      'image',
      async () => {
        const image = one()
        const reading = await readImage(`${url}/api/image/${image?.id}.jpg`, agent)
        if (reading.kind !== 'whole') return reading.kind
        return reading.sha256 === image?.sha256 ? 'right' : 'WRONG'
      },
    ],
    ['browser leaves', () => leave(`${url}/api/image/${one()?.id}.jpg`)],
    fault('missing'),
    fault('brokenpg'),
    fault('webpage1'),
    fault('cutshort'),
    ['config', () => status('/api/config')],
    ['list', () => status('/api/gallery?source=hot')],
    ['bad name', () => status('/api/image/%2e%2e%2fx.jpg')],
    ['bad body', () => status('/api/gallery', { method: 'POST', body: '{' })],
    ['page', () => status('/')],
  ]
}

/** Leaves after some milliseconds. */
const leave = (url: string) =>
  new Promise<string>((resolve) => {
    const asking = get(url, (response) => response.on('error', () => {}).resume())
    asking.on('error', () => {})
    asking.on('close', () => resolve('left'))
    setTimeout(() => asking.destroy(), random() * 20)
  })
