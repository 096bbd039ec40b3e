// The kinds of tests, and what runs beside what.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { ViteUserConfig } from 'vitest/config'
import { savedPage } from '../vite-saved-page.ts'
import { wat } from '../vite-wat.ts'
import { WAIT_MS } from './helpers/until.ts'
import { isolated } from './isolated.ts'

type Tests = NonNullable<ViteUserConfig['test']>

const root = join(import.meta.dirname, '..')

/** `npm run check` asks for the layer table alone, and that needs no build and no browser. */
const onlyLayers = process.argv.includes('--project=layers')
const layers = { test: { name: 'layers', include: ['test/{layers,texts}.test.ts'] } }

/** A benchmark is no test: it takes minutes and proves nothing, so only `npm run bench` has this project. */
const onlyBench = process.argv.includes('--project=bench')
// The words after the last -- on the command line are for the benchmark; the first one may name it.
const afterDashes = process.argv.slice(process.argv.lastIndexOf('--') + 1)
const namesBench = /^[a-z][a-z-]*$/.test(afterDashes[0] ?? '')
const bench = {
  test: {
    name: 'bench',
    include: [`test/{bench,soak}/${namesBench ? afterDashes[0] : 'downloads'}.bench.ts`],
    testTimeout: 0,
    hookTimeout: 0,
    provide: { benchArgs: afterDashes.slice(namesBench ? 1 : 0) },
  },
}

export async function testProjects(): Promise<Tests> {
  if (onlyLayers) return { root, projects: [layers] }
  const globalSetup = 'test/helpers/build.ts'
  if (onlyBench) return { root, globalSetup, projects: [bench] }
  return {
    root,
    globalSetup,
    // The tests of whole programs wait for half of their time, so there is work for one more than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [layers, unit, await browser(), e2e, measured],
  }
}

// Long enough for a machine that is slow and busy with other things: time decides nothing but that a test hangs.
const patient = {
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: WAIT_MS } },
} as const

const MEASURED = ['test/e2e/compare.test.ts', 'test/unit/client/engine/comparison/compare.test.ts']

const unit = {
  plugins: [wat(), savedPage()],
  test: {
    ...patient,
    name: 'unit',
    include: ['test/{unit,faults}/**/*.test.ts'],
    exclude: MEASURED,
    // To load every module anew for each file took half of their time.
    isolate: false,
  },
}

/** Each file starts servers on ports of its own, a Redis of its own, and one browser. */
const e2e = {
  test: {
    ...patient,
    name: 'e2e',
    include: ['test/e2e/**/*.test.ts'],
    exclude: MEASURED,
    // Programs that share two cores with others miss a moment once in some thousand tests. The output names each
    // second try (retry x1): such a test waits for too little, or the product has a race.
    retry: 1,
    globalSetup: 'test/helpers/firefox-or-notice.ts',
  },
}

/** They compare times, so each runs when nothing else does, after all the others. */
const measured = {
  plugins: [wat(), savedPage()],
  test: {
    ...patient,
    name: 'measured',
    include: MEASURED,
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  },
}

async function browser() {
  const { playwright } = await import('@vitest/browser-playwright')
  const { findBrowser } = await import('./machine.ts')
  const { commands } = await import('./helpers/browser-commands.ts')
  return {
    plugins: [wat(), savedPage()],
    server: { headers: isolated },
    optimizeDeps: {
      include: [
        'comlink',
        'pica/pica_main',
        'react-dom/client',
        'hono/client',
        'zod/mini',
        'eventsource-parser/stream',
        'fflate',
      ],
    },
    test: {
      ...patient,
      name: 'browser',
      include: ['test/browser/**/*.test.ts'],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: await findBrowser() }),
        instances: [{ browser: 'chromium' as const }],
        commands,
        // All files have the same origin, and one of them changes how much it may store.
        fileParallelism: false,
      },
    },
  }
}
