// npm run slow: 500 readers (--readers) take 10 kB/s each for five minutes (--seconds 300) beside 8 quick ones, all from
// one address. The quick ones are measured alone before and
// after, because other programs may use the machine, too.
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { picture } from '../helpers/pictures.ts'
import { until } from '../helpers/until.ts'
import { watchProcess } from './figures.ts'
import { makeImages, readFor } from './images.ts'

const QUICK = 8
const BYTES_A_SECOND = 10_000
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
  const server = await startGalloper(imgur.settings)
  onTestFinished(server.stop)
  const agent = new Agent({ keepAlive: true, maxSockets: QUICK })
  onTestFinished(() => agent.destroy())
  const target = { url: server.url, images, agent }
  await readFor(5, QUICK, target)
  const alone = await readFor(Math.min(30, seconds), QUICK, target)

  const port = Number(new URL(server.url).port)
  const slow = Array.from({ length: readers }, () => readSlowly(port))
  onTestFinished(() => {
    for (const reader of slow) reader.stop()
  })
  await until('all slow readers are answered', () => slow.every(({ bytes }) => bytes() > 0), 60_000)
  const watch = watchProcess(server.pid)
  const beside = await readFor(seconds, QUICK, target)
  const memory = watch.stop().map(({ memoryMiB }) => memoryMiB)
  const refused = slow.filter(({ status }) => status() !== 200).length
  for (const reader of slow) reader.stop()
  const openRelays = async () =>
    /galloper_relays_open (\d+)/.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1]
  await until('no relay is open', async () => (await openRelays()) === '0', 10_000)
  const after = await readFor(Math.min(30, seconds), QUICK, target)

  const row = (name: string, { right, wrong, errors, perSecond, p50, p99 }: typeof alone) =>
    `| ${name} | ${right} | ${wrong}, ${errors} | ${perSecond.toFixed(0)} | ${p50} ms | ${p99} ms |`
  console.log(`
| ${QUICK} quick readers | right | wrong, errors | a second | p50 | p99 |
|---|--:|--:|--:|--:|--:|
${row('alone', alone)}
${row(`beside ${readers} slow ones, ${seconds} s`, beside)}
${row('alone again', after)}

Memory beside them: from ${Math.round(memory[0] ?? 0)} MiB, at most ${Math.round(Math.max(...memory))} MiB, at the end ${Math.round(memory.at(-1) ?? 0)} MiB. Slow readers that were refused: ${refused}.
`)
  expect({ wrong: beside.wrong, errors: beside.errors, refused }).toEqual({
    wrong: 0,
    errors: 0,
    refused: 0,
  })
  expect(beside.perSecond).toBeGreaterThan((alone.perSecond + after.perSecond) / 4)
})

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
