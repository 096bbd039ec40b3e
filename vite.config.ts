// One config for all: the page, the server, the dev server that joins them, and every kind of test.
import { existsSync } from 'node:fs'
import { getRequestListener } from '@hono/node-server'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import type { Galloper } from './server/compose.ts'
import { isolated } from './test/isolated.ts'
import { compress } from './vite-compress.ts'
import { offline } from './vite-offline.ts'
import { savedPage } from './vite-saved-page.ts'
import { texts } from './vite-texts.ts'
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
        // The page's own modules of client/api/ lie under the same path.
        /^\/(api\/(?!\S+\.ts\b)|healthz|readyz|metrics)/.test(request.url ?? '')
          ? void listen(request, response)
          : next(),
      )
    },
  }
}

/** Only the tests need a browser, so only they pay for finding one. */
const tests = async () => (await import('./test/projects.ts')).testProjects()

export default defineConfig(
  async (): Promise<ViteUserConfig> => ({
    root: 'client',
    plugins: [react(), wat(), savedPage(), api(), offline(), texts(), compress()],
    server: { port: 5173, headers: isolated },
    worker: { format: 'es', plugins: () => [wat()] },
    builder: {},
    environments: {
      client: {
        build: {
          outDir: '../dist/client',
          emptyOutDir: true,
          rolldownOptions: { checks: { pluginTimings: false } },
        },
      },
      server: {
        consumer: 'server',
        build: {
          outDir: '../dist/server',
          emptyOutDir: true,
          copyPublicDir: false,
          target: 'node20',
          rolldownOptions: {
            // A build on a busy machine is no news.
            checks: { pluginTimings: false },
            input: {
              main: 'server/main.ts',
              worker: 'server/worker.ts',
              'farm-cli': 'server/farm-cli.ts',
              'photo.worker': 'server/demo/photo.worker.ts',
            },
          },
        },
      },
    },
    ...(process.env.VITEST && { test: await tests() }),
  }),
)
