// Builds the service worker (client/workers/service.worker.ts) and tells it which files the page consists of.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const NAME = 'service-worker.js'

export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    buildStart() {
      const id = join(import.meta.dirname, 'client/workers/service.worker.ts')
      this.emitFile({ type: 'chunk', id, fileName: NAME })
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[NAME]
        if (worker?.type !== 'chunk') throw new Error('The service worker is not built')
        const built = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
        const files = [...built, ...readdirSync(join(import.meta.dirname, 'client/public'))].sort()
        const paths = ['/', ...files.map((name) => `/${name}`)]
        const version = createHash('sha256').update(paths.join()).digest('hex').slice(0, 8)
        worker.code = worker.code
          .replace('FILES_OF_THE_PAGE', JSON.stringify(paths))
          .replace('VERSION_OF_THE_PAGE', JSON.stringify(version))
      },
    },
  }
}
