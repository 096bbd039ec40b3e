// The surroundings of a measurement: the bench's page, built as the app is, and the pictures, on a server.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { typeOf } from '../../../client/core/image/signatures.ts'
import { wat } from '../../../vite-wat.ts'
import { listenOnLoopback } from '../../helpers/loopback.ts'

const BUILT = join(import.meta.dirname, '../../../.cache/bench-page')

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

// Without isolation clocks tick too coarsely.
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

export interface Stage {
  readonly url: string
  close(): Promise<void>
}

export async function setStage(sets: Record<string, readonly Buffer[]>): Promise<Stage> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    plugins: [wat()],
    worker: { format: 'es', plugins: () => [wat()] },
    build: { outDir: BUILT, emptyOutDir: true },
  })
  const server = createServer(async ({ url = '/' }, response) => {
    const [, folder, set = '', at = ''] = url.split('/')
    const picture = folder === 'pictures' ? sets[set]?.[Number(at)] : undefined
    const path = url === '/' ? '/index.html' : url
    const body = picture ?? (await readFile(join(BUILT, path)).catch(() => null))
    const type = picture ? typeOf(picture) : TYPES[extname(path)]
    response.writeHead(body ? 200 : 404, { ...HEADERS, 'Content-Type': type ?? 'text/plain' })
    response.end(body)
  })
  return {
    url: `http://127.0.0.1:${await listenOnLoopback(server)}/`,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
