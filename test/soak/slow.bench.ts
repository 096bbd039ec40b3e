// npm run slow: 500 readers (--readers) take 10 kB/s each for five minutes (--seconds 300) beside 8 quick ones, all from
// one address. The quick ones take turns of ten seconds at this server and at another one that has no slow readers, so
// that other programs of the machine disturb both alike.
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { median } from '../../client/engine/comparison/statistics/stats.ts'
import { file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { picture } from '../helpers/pictures.ts'
import { until } from '../helpers/until.ts'
import { watchProcess } from './figures.ts'
import { makeImages, readFor } from './images.ts'

const QUICK = 8
const BYTES_A_SECOND = 10_000
const TURN_S = 10
/** Large enough that the kernel cannot take a whole one. */
const LARGE_BYTES = 12e6

const { values } = parseArgs({
  args: [...inject('benchArgs')],
  options: {
    seconds: { type: 'string', default: '300' },
    readers: { type: 'string', default: '500' },
  },
})
const [seconds, readers] = [Number(values.seconds), Number(values.readers)]

test('slow readers', async () => {
  const images = await makeImages(64, 300_000)
  const large = Buffer.concat([await picture(), Buffer.alloc(LARGE_BYTES)])
  const imgur = await startFakeImgur([...images, { id: 'large', serve: file(large, 'image/jpeg') }])
  onTestFinished(imgur.close)
  const [server, other] = [await startGalloper(imgur.settings), await startGalloper(imgur.settings)]
  onTestFinished(server.stop)
  onTestFinished(other.stop)
  const agent = new Agent({ keepAlive: true, maxSockets: QUICK })
  onTestFinished(() => agent.destroy())
  const turn = (url: string) => readFor(TURN_S, QUICK, { url, images, agent })
  await turn(server.url)

  const port = Number(new URL(server.url).port)
  const slow = Array.from({ length: readers }, () => readSlowly(port))
  onTestFinished(() => {
    for (const reader of slow) reader.stop()
  })
  await until('all slow readers are answered', () => slow.every(({ bytes }) => bytes() > 0), 60_000)
  const watch = watchProcess(server.pid)
  const [beside, alone]: [Turn[], Turn[]] = [[], []]
  for (let at = 0; at < seconds; at += 2 * TURN_S) {
    beside.push(await turn(server.url))
    alone.push(await turn(other.url))
  }
  const memory = watch.stop().map(({ memoryMiB }) => memoryMiB)
  const refused = slow.filter(({ status }) => status() !== 200).length
  for (const reader of slow) reader.stop()
  const openRelays = async () =>
    /galloper_relays_open (\d+)/.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1]
  await until('no relay is open', async () => (await openRelays()) === '0', 10_000)

  console.log(`
| ${QUICK} quick readers, turns of ${TURN_S} s within ${seconds} s | right | wrong, errors | a second | p50 | p99 |
|---|--:|--:|--:|--:|--:|
${row('at a server without slow readers', alone)}
${row(`beside ${readers} slow readers`, beside)}

Memory beside them: from ${Math.round(memory[0] ?? 0)} MiB, at most ${Math.round(Math.max(...memory))} MiB, at the end ${Math.round(memory.at(-1) ?? 0)} MiB. Slow readers that were refused: ${refused}.
`)
  const faults = beside.map(({ wrong, errors }) => wrong + errors)
  expect({ faults: sum(faults), refused }).toEqual({ faults: 0, refused: 0 })
  expect(sum(beside.map(perSecond))).toBeGreaterThan(sum(alone.map(perSecond)) / 2)
})

type Turn = Awaited<ReturnType<typeof readFor>>

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const perSecond = (turn: Turn) => turn.perSecond

/** The latencies are medians over the turns. */
function row(name: string, turns: readonly Turn[]): string {
  const total = (of: (turn: Turn) => number) => sum(turns.map(of))
  const [p50, p99] = [median(turns.map(({ p50 }) => p50)), median(turns.map(({ p99 }) => p99))]
  const faults = `${total(({ wrong }) => wrong)}, ${total(({ errors }) => errors)}`
  const rate = total(perSecond) / turns.length
  return `| ${name} | ${total(({ right }) => right)} | ${faults} | ${rate.toFixed(0)} | ${p50} ms | ${p99} ms |`
}

/** Takes a little from its socket twice a second. */
function readSlowly(port: number) {
  let [bytes, status] = [0, 0]
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET /api/image/large.jpg HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const timer = setInterval(() => {
    const part: unknown = socket.read(BYTES_A_SECOND / 2) ?? socket.read()
    if (!Buffer.isBuffer(part)) return
    if (bytes === 0) status = Number(String(part).slice(9, 12))
    bytes += part.length
  }, 500)
  return {
    bytes: () => bytes,
    status: () => status,
    stop() {
      clearInterval(timer)
      socket.destroy()
    },
  }
}
