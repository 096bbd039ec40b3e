// A page that is not quite ours: its Executor hides a delay of a tenth in every download.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { build, type Plugin } from 'vite'
import { onTestFinished } from 'vitest'
import { wat } from '../../vite-wat.ts'

const slowed = `
export const executor = {
  ...plain,
  run: (images, download, options) =>
    plain.run(
      images,
      async (image) => {
        const began = performance.now()
        const result = await download(image)
        await new Promise((resolve) => setTimeout(resolve, (performance.now() - began) * 0.1))
        return result
      },
      options,
    ),
}`

const hideDelay: Plugin = {
  name: 'hide-delay',
  enforce: 'pre',
  transform(code, id) {
    // The page also shows the file as it stands.
    if (!id.endsWith('engine/strategies/executor.ts')) return
    return code.replace('export const executor', 'const plain') + slowed
  },
}

/** Builds that page, and opens it in the place of the server's. */
export async function useSlowedBuild(page: Page): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slowed-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const environments = { client: { build: { outDir: folder } } }
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    plugins: [hideDelay],
    // Strategies run in the engine's worker.
    worker: { plugins: () => [wat(), hideDelay] },
    environments,
  })
  process.env.NODE_ENV = before
  // The page's own headers, without which it would not be isolated; a file's kind goes by its name.
  const real = await page.request.get(new URL('/', page.url()).href)
  const {
    'content-type': _type,
    'content-length': _length,
    'content-encoding': _encoding,
    ...headers
  } = real.headers()
  await page.route(
    ({ pathname }) => pathname === '/' || pathname.startsWith('/assets/'),
    async (route) => {
      const { pathname } = new URL(route.request().url())
      await route.fulfill({
        path: join(folder, pathname === '/' ? 'index.html' : pathname),
        headers,
      })
    },
  )
  await page.reload()
}
