// npm run bench -- relay: what an image costs the server's process, beside nginx as a plain proxy of the same file.
import type { ServerResponse } from 'node:http'
import { cpus } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { randomBy, shuffled } from '../../client/core/async/random.ts'
import { median } from '../../client/engine/comparison/statistics/stats.ts'
import { file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { picture } from '../helpers/pictures.ts'
import { type Cost, costOf, type Load } from './load.ts'
import { nginxVersion, startNginx } from './nginx.ts'

/** The mean of the demo's photos, and of the tutorial's. */
const BYTES = 225_000
/** A slow line brings a file in many small pieces, and each is work. */
const PIECE_BYTES = 8_192
const AT_ONCE = 32
const IMAGES = 3_000
const ROUNDS = 5

test('relay', async () => {
  const jpeg = Buffer.concat([await picture(), Buffer.alloc(BYTES)], BYTES)
  const imgur = await startFakeImgur([
    { id: 'whole', serve: file(jpeg, 'image/jpeg') },
    { id: 'pieces', serve: inPieces(jpeg) },
  ])
  onTestFinished(imgur.close)
  const server = await startGalloper(imgur.settings)
  onTestFinished(server.stop)
  const version = nginxVersion()
  const nginx = version === null ? null : await startNginx(imgur.images.origin)
  onTestFinished(async () => nginx?.stop())

  const loads = ['whole', 'pieces'].flatMap((id): Load[] => {
    const relay = { name: `relay, ${id}`, url: `${server.url}/api/image/${id}.jpg` }
    const peer = { name: `nginx, ${id}`, url: `${nginx?.origin}/${id}.jpg` }
    return [
      { ...relay, pid: server.pid, bytes: BYTES },
      ...(nginx ? [{ ...peer, pid: nginx.pid, bytes: BYTES }] : []),
    ]
  })
  const costs = await measure(loads)
  say(aboutOf(version))
  say(tableOf(costs))
  expect([...costs.values()].flat().filter(({ lost }) => lost > 0)).toEqual([])
})

const inPieces = (body: Uint8Array) => (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': body.length })
  const send = (at: number) => {
    if (at >= body.length) return response.end()
    response.write(body.subarray(at, at + PIECE_BYTES))
    return setImmediate(send, at + PIECE_BYTES)
  }
  send(0)
}

/** One round is thrown away; the others take every load once, in an order shuffled by a seed. */
async function measure(loads: readonly Load[]): Promise<Map<Load, Cost[]>> {
  const costs = new Map<Load, Cost[]>(loads.map((load) => [load, []]))
  const random = randomBy(1)
  for (let round = 0; round <= ROUNDS; round++)
    for (const load of shuffled(loads, random)) {
      const cost = await costOf(load, IMAGES, AT_ONCE)
      if (round > 0) costs.get(load)?.push(cost)
    }
  return costs
}

const aboutOf = (nginx: string | null) => `
A file of ${BYTES / 1000} kB from an unthrottled upstream, whole or in pieces of ${PIECE_BYTES} bytes; ${AT_ONCE} requests at once.
Medians of ${ROUNDS} interleaved rounds of ${IMAGES}. ${cpus().length} cores, Node ${process.versions.node}, ${nginx ?? 'and no nginx to compare with'}.
`

const tableOf = (costs: ReadonlyMap<Load, readonly Cost[]>) =>
  [
    '| | CPU ms an image | least to most | images a second |',
    '|---|--:|--:|--:|',
    ...[...costs].map(([{ name }, all]) => {
      const cpu = all.map(({ cpuMsPerImage }) => cpuMsPerImage)
      const range = `${Math.min(...cpu).toFixed(2)} to ${Math.max(...cpu).toFixed(2)}`
      const rate = Math.round(median(all.map(({ imagesPerSecond }) => imagesPerSecond)))
      return `| ${name} | ${median(cpu).toFixed(2)} | ${range} | ${rate} |`
    }),
  ].join('\n')

const say = (text: string) => console.log(text)
