// npm run bench -- whole-way: 900 images from an image host without limits, downloads and thumbnails, through the relay
// and by the direct route, with nginx in the relay's place, and beside curl with sharp. Other arguments: --rounds 5
// --images 900 --strategies gather,queue:24 --ways relay,nginx,direct,native --against <a folder with another build>. Linux only.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { randomBy, shuffled } from '../../client/core/async/random.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { startNginx } from './nginx.ts'
import { gallery } from './thumbnails/picture-sets.ts'
import { runNative } from './whole-way/native.ts'
import { runPage } from './whole-way/page.ts'
import { tableOf, type Way, type WholeRun } from './whole-way/report.ts'
import { startUpstream } from './whole-way/upstream.ts'

test('whole-way', async () => {
  const { against, images, rounds, ...asked } = readArgs()
  const upstream = await startUpstream(await gallery(), images)
  onTestFinished(upstream.close)
  const ways = await openBuild(join(import.meta.dirname, '../..'), '', upstream, images, asked)
  if (against)
    ways.push(...(await openBuild(resolve(against), ', other build', upstream, images, asked)))
  if (asked.ways.includes('native'))
    ways.push({ name: 'curl and sharp', run: () => runNative(upstream.files) })
  const runs = await measure(ways, rounds)
  console.log(`\n${images} images, medians of ${rounds} rounds\n\n${tableOf(ways, runs, images)}`)
  // The times decide nothing, but a run that loses an image is no measurement.
  expect([...runs.values()].flat().filter(({ saved }) => saved !== images)).toEqual([])
})

/** The server of this folder, and an nginx in front of it; the ways of a page to the images. */
async function openBuild(
  folder: string,
  mark: string,
  upstream: Awaited<ReturnType<typeof startUpstream>>,
  images: number,
  { ways, strategies }: { ways: readonly string[]; strategies: readonly string[] },
): Promise<Way[]> {
  const server = await startGalloper(upstream.settings, folder)
  onTestFinished(server.stop)
  const behind = server.url.replace('localhost', '127.0.0.1')
  const nginx = await startNginx(upstream.images.origin, behind)
  onTestFinished(nginx.stop)
  const proxy = { url: nginx.origin.replace('127.0.0.1', 'localhost'), pid: nginx.pid }
  const routes = { relay: server, nginx: proxy, direct: server }
  return strategies.flatMap((strategy) => {
    const [id, concurrency = ''] = strategy.split(':')
    const number = concurrency && `&concurrency=${concurrency}`
    const query = `?gallery=hot&site=imgur&images=${images}&strategy=${id}${number}`
    return (['relay', 'nginx', 'direct'] as const)
      .filter((route) => ways.includes(route))
      .map((route) => ({
        name: `${route}, ${strategy}${mark}`,
        run: () =>
          runPage(
            `${routes[route].url}/${query}${route === 'direct' ? '&route=direct' : ''}`,
            routes[route].pid,
          ),
      }))
  })
}

function readArgs() {
  const { values } = parseArgs({
    args: [...inject('benchArgs')],
    options: {
      against: { type: 'string' },
      images: { type: 'string', default: '900' },
      rounds: { type: 'string', default: '5' },
      strategies: { type: 'string', default: 'gather' },
      ways: { type: 'string', default: 'relay,nginx,direct,native' },
    },
  })
  return {
    against: values.against,
    images: Number(values.images),
    rounds: Number(values.rounds),
    strategies: values.strategies.split(','),
    ways: values.ways.split(','),
  }
}

/** One round is thrown away; the others take every way once, in an order shuffled by a seed. */
async function measure(ways: readonly Way[], rounds: number): Promise<Map<Way, WholeRun[]>> {
  const runs = new Map<Way, WholeRun[]>(ways.map((way) => [way, []]))
  const random = randomBy(1)
  for (let round = 0; round <= rounds; round++)
    for (const way of shuffled(ways, random)) {
      const run = await way.run()
      console.log(`${round || 'warm-up'} ${way.name}: ${JSON.stringify(run)}`)
      if (round > 0) runs.get(way)?.push(run)
    }
  return runs
}
