// One config for all: the page, the server, the dev server that joins them, and every kind of test.
import { existsSync } from 'node:fs'
import { getRequestListener } from '@hono/node-server'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import type { Galloper } from './server/compose.ts'
import { wat } from './vite-wat.ts'

/** Answers the server's paths inside Vite's dev server; an edited server file counts from the next request on. */
function api(): Plugin {
  return {
    name: 'galloper-api',
    apply: (_config, { command }) => command === 'serve' && !process.env.VITEST,
    async configureServer(vite) {
      if (existsSync('.env')) process.loadEnvFile('.env')
      const { logger } = vite.config
      let opened: { by: unknown; galloper: Promise<Galloper> } | undefined
      const current = async (): Promise<Galloper> => {
        const { openGalloper } = await vite.ssrLoadModule(
          `${import.meta.dirname}/server/compose.ts`,
        )
        if (opened && opened.by === openGalloper) return opened.galloper
        const previous = opened
        const galloper: Promise<Galloper> = openGalloper({
          env: process.env,
          photoWorker: new URL('./dist/server/photo.worker.js', import.meta.url),
          log: (line: string) => logger.error(line),
        })
        opened = { by: openGalloper, galloper }
        await (await previous?.galloper)?.close()
        return galloper
      }
      // A bad setting stops the start here too.
      await current()
      vite.httpServer?.on('close', () => void opened?.galloper.then(({ close }) => close()))
      const listen = getRequestListener(async (request, env) =>
        (await current()).app.fetch(request, { ...env }),
      )
      vite.middlewares.use((request, response, next) =>
        /^\/(api\/|healthz|readyz|metrics)/.test(request.url ?? '')
          ? void listen(request, response)
          : next(),
      )
    },
  }
}

const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

const layers = { test: { name: 'layers', include: ['test/layers.test.ts'] } }

/** `npm run check` asks for the layer table alone, and that needs no build and no browser. */
const onlyLayers = process.argv.includes('--project=layers')

/** A benchmark is no test: it takes minutes and proves nothing, so only `npm run bench` has this project. */
const onlyBench = process.argv.includes('--project=bench')
// What follows the last -- on the command line is for the benchmark; its first word may name one.
const afterDashes = process.argv.slice(process.argv.lastIndexOf('--') + 1)
const namesBench = /^[a-z]+$/.test(afterDashes[0] ?? '')
const bench = {
  test: {
    name: 'bench',
    include: [`test/bench/${namesBench ? afterDashes[0] : 'downloads'}.bench.ts`],
    testTimeout: 0,
    hookTimeout: 0,
    provide: { benchArgs: afterDashes.slice(namesBench ? 1 : 0) },
  },
}

/** Only the tests need a browser, so only they pay for finding one. */
async function testProjects(): Promise<NonNullable<ViteUserConfig['test']>> {
  const root = import.meta.dirname
  if (onlyLayers) return { root, projects: [layers] }
  if (onlyBench) return { root, globalSetup: 'test/helpers/build.ts', projects: [bench] }
  const { playwright } = await import('@vitest/browser-playwright')
  const { findBrowser } = await import('./test/machine.ts')
  const { commands } = await import('./test/helpers/browser-commands.ts')
  const launchOptions = await findBrowser()
  const node = { environment: 'node', testTimeout: 30_000 } as const
  return {
    root,
    globalSetup: 'test/helpers/build.ts',
    projects: [
      layers,
      { plugins: [wat()], test: { ...node, name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        plugins: [wat()],
        server: { headers: isolated },
        optimizeDeps: {
          include: ['comlink', 'pica/pica_main', 'client-zip', 'react-dom/client', 'hono/client'],
        },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
            commands,
          },
        },
      },
      {
        test: {
          ...node,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Each file starts servers and a browser of its own; two cores hold no more than one such.
          fileParallelism: false,
        },
      },
    ],
  }
}

export default defineConfig(
  async (): Promise<ViteUserConfig> => ({
    root: 'client',
    plugins: [react(), wat(), api()],
    server: { port: 5173, headers: isolated },
    worker: { format: 'es', plugins: () => [wat()] },
    builder: {},
    environments: {
      client: { build: { outDir: '../dist/client', emptyOutDir: true } },
      server: {
        consumer: 'server',
        build: {
          outDir: '../dist/server',
          emptyOutDir: true,
          copyPublicDir: false,
          target: 'node20',
          rolldownOptions: {
            input: {
              main: 'server/main.ts',
              worker: 'server/worker.ts',
              'photo.worker': 'server/demo/photo.worker.ts',
            },
          },
        },
      },
    },
    ...(process.env.VITEST && { test: await testProjects() }),
  }),
)
