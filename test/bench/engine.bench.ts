// npm run bench -- engine: 900 images on a line without limits, where this machine is all that there is to wait for:
// the time of a run, and what it costs the processes that take part. With `--against <folder>`, another built checkout
// of Galloper takes its turn in every round. Other arguments: --rounds 7 --images 900 --strategy gather. On Linux only.
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { randomBy, shuffled } from '../../client/core/async/random.ts'
import { startBareBrowser } from './bare-browser.ts'
import { cpuMs } from './cost.ts'
import { type EngineRun, engineTable } from './engine-report.ts'
import { countsOf, runOnce } from './page-run.ts'
import { NETWORK, processesOf } from './processes.ts'
import { type DemoServer, startDemoServer } from './stage.ts'

const LINE = {
  latencyMs: 5,
  jitterMs: 0,
  connectionMbps: null,
  totalMbps: null,
  requestsPerSecond: null,
  failures: {},
}
const TIMEOUT_MS = 300_000

test('engine', async () => {
  const { against, images, rounds, strategy } = readArgs()
  const folders = [...(against ? [resolve(against)] : []), join(import.meta.dirname, '../..')]
  const builds: DemoServer[] = []
  for (const folder of folders) {
    const server = await startDemoServer(LINE, folder)
    onTestFinished(server.close)
    builds.push(server)
  }
  const runs = builds.map((): EngineRun[] => [])
  const random = randomBy(1)
  for (let round = 0; round <= rounds; round++)
    for (const at of shuffled([...builds.keys()], random)) {
      const build = builds[at]
      if (!build) continue
      const run = await measure(build, `?gallery=hot&images=${images}&strategy=${strategy}`)
      console.log(`${round || 'warm-up'} ${folders[at]}: ${JSON.stringify(run)}`)
      if (round > 0) runs[at]?.push(run)
    }
  const named = folders.map((folder, at) => ({ name: folder, runs: runs[at] ?? [] }))
  console.log(
    `\n${images} images, ${strategy}, medians of ${rounds} rounds\n\n${engineTable(named)}`,
  )
  // The times decide nothing, but a run that loses an image is no measurement.
  expect(runs.flat().filter(({ saved }) => saved !== images)).toEqual([])
})

function readArgs() {
  const { values } = parseArgs({
    args: [...inject('benchArgs')],
    options: {
      against: { type: 'string' },
      images: { type: 'string', default: '900' },
      rounds: { type: 'string', default: '7' },
      strategy: { type: 'string', default: 'gather' },
    },
  })
  return { ...values, images: Number(values.images), rounds: Number(values.rounds) }
}

/** A browser of its own for every run, so that none finds the connections, the files or the memory of another. */
async function measure(server: DemoServer, query: string): Promise<EngineRun> {
  const browser = await startBareBrowser()
  try {
    await browser.open(`${server.url}/${query}`)
    const before = cpuSeconds(browser.profile, server.pid)
    const { totalMs, longestTaskMs } = await runOnce(browser.page, TIMEOUT_MS)
    const after = cpuSeconds(browser.profile, server.pid)
    const { saved } = await countsOf(browser.page)
    return {
      seconds: totalMs / 1000,
      page: after.page - before.page,
      browser: after.browser - before.browser,
      network: after.network - before.network,
      server: after.server - before.server,
      longestTaskMs,
      saved,
    }
  } finally {
    await browser.close()
  }
}

/** Of the page with all its workers (one process, and an empty one or two beside it), and of those that serve it. */
function cpuSeconds(profile: string, server: number) {
  const processes = processesOf(profile)
  const of = (wanted: string) =>
    processes
      .filter(({ kind }) => kind === wanted)
      .reduce((sum, { pid }) => sum + (cpuMs(pid) || 0) / 1000, 0)
  return {
    page: of('renderer'),
    browser: of('browser'),
    network: of(NETWORK),
    server: cpuMs(server) / 1000,
  }
}
