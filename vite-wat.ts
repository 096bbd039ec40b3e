// Lets a module import WebAssembly in its text form, so that what runs can be read: the binary is made when built.
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'
import wabt from 'wabt'

export function wat(): Plugin {
  return {
    name: 'wat',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith('.wat')) return null
      const { parseWat } = await wabt()
      const { buffer } = parseWat(id, await readFile(id, 'utf8'), { simd: true }).toBinary({})
      return `export const binary = Uint8Array.of(${buffer})`
    },
  }
}
