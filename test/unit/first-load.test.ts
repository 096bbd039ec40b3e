// The parts of the built page, and how large each is when it is compressed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const CLIENT = join(import.meta.dirname, '../../dist/client')
const assets = readdirSync(join(CLIENT, 'assets'))

/** The size of a file as the server sends it to a browser of today. */
function sent(path: string): number {
  const [plain, packed] = [join(CLIENT, path), join(CLIENT, `${path}.br`)]
  return statSync(existsSync(packed) ? packed : plain).size
}

/** The built file of a part, such as `assets/ComparePage-1a2b3c4d.js`. */
function partOf(name: string): string {
  const found = assets.filter((file) => file.startsWith(`${name}-`) && /\.(?:js|wasm)$/.test(file))
  expect(found, name).toHaveLength(1)
  return `assets/${found[0]}`
}

const readText = (path: string) => readFileSync(join(CLIENT, path), 'utf8')

/** A script and all that it imports before it runs. */
function scriptsOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const [, name] of readText(path).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
    scriptsOf(`assets/${name}`, found)
  return found
}

/** All files that the browser needs to show the page. */
function opening(): string[] {
  const page = readText('index.html')
  const named = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path = '']) => path)
  const scripts = named
    .filter((path) => path.endsWith('.js'))
    .flatMap((path) => [...scriptsOf(path)])
  return ['index.html', ...new Set([...named, ...scripts])]
}

/** All files that the browser needs to show the page in a language. */
const openingIn = (language: 'english' | 'german') => [
  ...new Set([...opening(), ...scriptsOf(partOf(language))]),
]

test.each(['english', 'german'] as const)(
  'the page is opened in %s with less than 120 kB',
  (language) => {
    const files = openingIn(language)
    expect(files.some((path) => path.endsWith('.css'))).toBe(true)
    expect(files.some((path) => path.endsWith('.js'))).toBe(true)
    expect(files.reduce((sum, path) => sum + sent(path), 0)).toBeLessThan(120_000)
  },
)

test('no language weighs on the other', () => {
  expect(openingIn('english')).not.toContain(partOf('german'))
  expect(openingIn('german')).not.toContain(partOf('english'))
})

/** The most kB of each part. */
const PARTS = {
  ComparePage: 20,
  LearnPage: 4,
  german: 12,
  'later-english': 16,
  'later-german': 18.5,
  'code-tokens': 5,
  RunPage: 20,
  'farm-tab': 10,
  'export-file': 5,
  'engine.worker': 42,
  comparisons: 10,
  thumbnailer: 24,
  'thumbnail.worker': 28,
  'download.worker': 13,
  'jpeg-turbo': 48,
  decoders: 15,
  zip: 35,
}

test.each(Object.entries(PARTS))('%s comes when it is needed, with at most %d kB', (name, most) => {
  const path = partOf(name)
  expect(opening()).not.toContain(path)
  expect(sent(path)).toBeLessThan(most * 1000)
})

test('what an engine needs before its first run has no kernels and no comparison', () => {
  const scripts = scriptsOf(partOf('engine.worker'))
  for (const name of ['comparisons', 'thumbnailer', 'zip'])
    expect(scripts).not.toContain(partOf(name))
})

test('the compressed files hold what they are made of', () => {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
  const packed = files.filter((path) => /\.(?:br|gz)$/.test(path))
  expect(packed.length).toBeGreaterThan(20)
  for (const path of packed) {
    const plain = readFileSync(join(CLIENT, path.replace(/\.\w+$/, '')))
    const open = path.endsWith('.br') ? brotliDecompressSync : gunzipSync
    expect(open(readFileSync(join(CLIENT, path))).equals(plain), path).toBe(true)
  }
})
