// npm run bench -- engine: 900 images on a line without limits, where this machine is all that there is to wait for:
// the time of a run, and what it costs the processes that take part. With `--against <folder>`, another built checkout
// of Galloper takes its turn in every round, and with `--images 900,9000` each number of images does. Other arguments:
// --rounds 7 --strategy gather. On Linux only.
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
const TIMEOUT_MS = 1_200_000

test('engine', async () => {
  const { against, counts, rounds, strategy } = readArgs()
  const folders = [...(against ? [resolve(against)] : []), join(import.meta.dirname, '../..')]
  const cells: Cell[] = []
  for (const folder of folders) {
    const server = await startDemoServer(LINE, folder)
    onTestFinished(server.close)
    cells.push(
      ...counts.map((images) => ({ name: `${folder}, ${images}`, server, images, runs: [] })),
    )
  }
  const random = randomBy(1)
  for (let round = 0; round <= rounds; round++)
    for (const { name, server, images, runs } of shuffled(cells, random)) {
      const run = await measure(server, images, strategy)
      console.log(`${round || 'warm-up'} ${name}: ${JSON.stringify(run)}`)
      // The times decide nothing, but a run that loses an image is no measurement.
      expect(run.saved).toBe(images)
      if (round > 0) runs.push(run)
    }
  console.log(
    `\n${strategy}, medians of ${rounds} rounds; CPU in ms an image\n\n${engineTable(cells)}`,
  )
})

interface Cell {
  readonly name: string
  readonly server: DemoServer
  readonly images: number
  readonly runs: EngineRun[]
}

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
  const { images, rounds, ...asked } = values
  return { ...asked, counts: images.split(',').map(Number), rounds: Number(rounds) }
}

/** A browser of its own for every run, so that none finds the connections, the files or the memory of another. */
async function measure(server: DemoServer, images: number, strategy: string): Promise<EngineRun> {
  const browser = await startBareBrowser()
  try {
    await browser.open(`${server.url}/?gallery=hot&images=${images}&strategy=${strategy}`)
    const before = cpuSeconds(browser.profile, server.pid)
    const { totalMs, longestTaskMs } = await runOnce(browser.page, TIMEOUT_MS)
    const after = cpuSeconds(browser.profile, server.pid)
    const { saved } = await countsOf(browser.page)
    const used = (of: keyof typeof after) => (1000 * (after[of] - before[of])) / images
    return {
      seconds: totalMs / 1000,
      page: used('page'),
      browser: used('browser'),
      network: used('network'),
      server: used('server'),
      all: used('page') + used('browser') + used('network') + used('server'),
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
