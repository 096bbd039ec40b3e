// npm run bench -- whole-way: 900 images from an image host without limits, downloads and thumbnails, through the relay
// and by the direct route, with nginx in the relay's place, and beside curl with sharp. Other arguments: --rounds 5
// --images 900 --strategies gather,queue:24 --ways relay,nginx,direct,native --against <a folder with another build>. Linux only.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { randomBy, shuffled } from '../../client/core/async/random.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { startBareBrowser } from './bare-browser.ts'
import { cpuMs } from './cost.ts'
import { startNginx } from './nginx.ts'
import { countsOf, runOnce } from './page-run.ts'
import { NETWORK, processesOf } from './processes.ts'
import { gallery } from './thumbnails/picture-sets.ts'
import { runNative } from './whole-way/native.ts'
import { tableOf, type Way, type WholeRun } from './whole-way/report.ts'
import { startUpstream } from './whole-way/upstream.ts'

const TIMEOUT_MS = 300_000

test('whole-way', async () => {
  const { against, images, rounds, strategies, ways } = readArgs()
  const upstream = await startUpstream(await gallery(), images)
  onTestFinished(upstream.close)
  const folders = [join(import.meta.dirname, '../..'), ...(against ? [resolve(against)] : [])]
  const all: Way[] = []
  for (const [at, folder] of folders.entries()) {
    const server = await startGalloper(upstream.settings, folder)
    onTestFinished(server.stop)
    const nginx = await startNginx(
      upstream.images.origin,
      server.url.replace('localhost', '127.0.0.1'),
    )
    onTestFinished(nginx.stop)
    const proxy = { url: nginx.origin.replace('127.0.0.1', 'localhost'), pid: nginx.pid }
    for (const strategy of strategies) {
      const [id, concurrency = ''] = strategy.split(':')
      const number = concurrency && `&concurrency=${concurrency}`
      const query = `?gallery=hot&site=imgur&images=${images}&strategy=${id}${number}`
      const page = (name: string, { url, pid }: { url: string; pid: number }, more = '') => ({
        name: `${name}, ${strategy}${at > 0 ? ', other build' : ''}`,
        run: () => runPage(`${url}/${query}${more}`, pid),
      })
      if (ways.includes('relay')) all.push(page('relay', server))
      if (ways.includes('nginx')) all.push(page('nginx', proxy))
      if (ways.includes('direct')) all.push(page('direct', server, '&route=direct'))
    }
  }
  if (ways.includes('native'))
    all.push({ name: 'curl and sharp', run: async () => runNative(upstream.files) })
  const runs = await measure(all, rounds)
  console.log(`\n${images} images, medians of ${rounds} rounds\n\n${tableOf(all, runs, images)}`)
  // The times decide nothing, but a run that loses an image is no measurement.
  expect([...runs.values()].flat().filter(({ saved }) => saved !== images)).toEqual([])
})

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

/** A browser of its own for every run, so that none finds the connections, the files or the memory of another. */
async function runPage(address: string, server: number): Promise<WholeRun> {
  const browser = await startBareBrowser()
  try {
    await browser.open(address)
    const before = cpuSeconds(browser.profile, server)
    const { totalMs } = await runOnce(browser.page, TIMEOUT_MS)
    const after = cpuSeconds(browser.profile, server)
    const { saved } = await countsOf(browser.page)
    return {
      seconds: totalMs / 1000,
      page: after.page - before.page,
      browser: after.browser - before.browser,
      server: after.server - before.server,
      saved,
    }
  } finally {
    await browser.close()
  }
}

/** Of the page with its workers, of the browser with its network, and of the process that gives the images. */
function cpuSeconds(profile: string, server: number) {
  const processes = processesOf(profile)
  const of = (...wanted: string[]) =>
    processes
      .filter(({ kind }) => wanted.includes(kind))
      .reduce((sum, { pid }) => sum + (cpuMs(pid) || 0) / 1000, 0)
  return {
    page: of('renderer'),
    browser: of('browser', NETWORK),
    server: cpuMs(server) / 1000,
  }
}
