// Compresses the built page once, as well as it goes, so that the server has no work with it.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Brotli's own default is its best level. */
const PACKERS = { '.br': promisify(brotliCompress), '.gz': promisify(gzip) } as const

/** Pictures are compressed already. */
const PACKED = /\.(?:html|js|css|svg|wasm|webmanifest)$/

/** Puts `main.js.br` and `main.js.gz` beside `main.js`; server/http/static.ts sends the one that the browser takes. */
export function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async writeBundle({ dir = '' }) {
      const names = await readdir(dir, { recursive: true })
      await Promise.all(
        names.filter((name) => PACKED.test(name)).map((name) => pack(join(dir, name))),
      )
    },
  }
}

async function pack(path: string): Promise<void> {
  const plain = await readFile(path)
  for (const [ending, packer] of Object.entries(PACKERS)) {
    const packed = await packer(plain)
    if (packed.length < plain.length) await writeFile(path + ending, packed)
  }
}
