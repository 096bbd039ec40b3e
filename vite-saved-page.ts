// Builds the program of a comparison that is saved as a page (client/saved): for each language one script and one style
// sheet, compressed, with the hashes by which the file's own policy allows them and nothing else.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'

const NAME = /^virtual:saved-page\/(en|de)$/
const INSIDE = /^\0virtual:saved-page\/(en|de)$/

/** `import('virtual:saved-page/en')` gives the parts of the file: client/state/comparison/saved-page/parts.d.ts. */
export function savedPage(): Plugin {
  return {
    name: 'saved-page',
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    async load(id) {
      const [, language] = INSIDE.exec(id) ?? []
      if (!language) return null
      const { script, style } = await built(language)
      const parts = {
        loader: LOADER,
        script: packed(script),
        style: packed(style),
        hashes: { scripts: [hashOf(LOADER), hashOf(script)], style: hashOf(style) },
      }
      return Object.entries(parts)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
        .join('\n')
    },
  }
}

/** Unpacks the style and the program, which the policy knows by their hashes. */
const LOADER = `const open = async (id) => {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Response(stream).text()
}
const add = async (id, element) => {
  element.textContent = await open(id)
  document.head.append(element)
}
await add('style', document.createElement('style'))
await add('program', Object.assign(document.createElement('script'), { type: 'module' }))
`

async function built(language: string): Promise<{ script: string; style: string }> {
  const root = join(import.meta.dirname, 'client')
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: join(root, `saved/${language}.ts`),
        output: { codeSplitting: false },
      },
    },
  })
  const files = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const textOf = (wanted: (name: string) => boolean) =>
    files
      .filter(({ fileName }) => wanted(fileName))
      .map((file) => (file.type === 'chunk' ? file.code : String(file.source)))
      .join('\n')
  return {
    script: textOf((name) => name.endsWith('.js')),
    style: textOf((name) => name.endsWith('.css')),
  }
}

const packed = (text: string) => gzipSync(text, { level: 9 }).toString('base64')

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
