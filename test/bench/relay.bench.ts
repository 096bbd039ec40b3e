// npm run bench -- relay: what an image costs the server's process, beside nginx as a plain proxy of the same file.
import { cpus } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { picture } from '../helpers/pictures.ts'
import { type Cost, costOf, type Load } from './load.ts'
import { nginxVersion, startNginx } from './nginx.ts'
import { randomBy, shuffled } from './random.ts'
import { median } from './stats.ts'

/** The mean of the demo's photos, and of the tutorial's. */
const BYTES = 225_000
const AT_ONCE = 32
const IMAGES = 5_000
const ROUNDS = 7

test('relay', async () => {
  const jpeg = Buffer.concat([await picture(), Buffer.alloc(BYTES)], BYTES)
  const imgur = await startFakeImgur([{ id: 'abcdefg', serve: file(jpeg, 'image/jpeg') }])
  onTestFinished(imgur.close)
  const upstream = imgur.images.origin
  const server = await startGalloper(imgur.settings)
  onTestFinished(server.stop)
  const version = nginxVersion()
  const nginx = version ? await startNginx(upstream) : null
  onTestFinished(async () => nginx?.stop())

  const loads: Record<string, Load> = {
    relay: { url: `${server.url}/api/image/abcdefg.jpg`, pid: server.pid, bytes: BYTES },
    ...(nginx && { nginx: { url: `${nginx.origin}/abcdefg.jpg`, pid: nginx.pid, bytes: BYTES } }),
  }
  const costs = await measure(loads)
  say(
    `${IMAGES} requests a round for ${BYTES / 1000} kB, ${AT_ONCE} at once, upstream on this machine and unthrottled.`,
  )
  say(
    `Medians of ${ROUNDS} interleaved rounds. ${cpus().length} cores, Node ${process.versions.node}, ${version ?? 'and no nginx to compare with'}.\n`,
  )
  say(tableOf(costs))
  expect([...costs.values()].flat().filter(({ lost }) => lost > 0)).toEqual([])
})

/** One round is thrown away; the others take all in an order shuffled by a seed. */
async function measure(loads: Record<string, Load>): Promise<Map<string, Cost[]>> {
  const costs = new Map<string, Cost[]>(Object.keys(loads).map((name) => [name, []]))
  const random = randomBy(1)
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, load] of shuffled(Object.entries(loads), random)) {
      const cost = await costOf(load, IMAGES, AT_ONCE)
      if (round > 0) costs.get(name)?.push(cost)
    }
  return costs
}

const tableOf = (costs: ReadonlyMap<string, readonly Cost[]>) =>
  [
    '| | CPU ms an image | least to most | images a second |',
    '|---|--:|--:|--:|',
    ...[...costs].map(([name, all]) => {
      const cpu = all.map(({ cpuMsPerImage }) => cpuMsPerImage)
      const range = `${Math.min(...cpu).toFixed(2)} to ${Math.max(...cpu).toFixed(2)}`
      const rate = Math.round(median(all.map(({ imagesPerSecond }) => imagesPerSecond)))
      return `| ${name} | ${median(cpu).toFixed(2)} | ${range} | ${rate} |`
    }),
  ].join('\n')

const say = (text: string) => console.log(text)
