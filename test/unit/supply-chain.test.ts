// Things that come from outside: packages in exact versions from one registry, and actions by the hash of their commit.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(path, 'utf8')

test('every package has an exact version, and the lockfile its hash', () => {
  const { dependencies, devDependencies, overrides } = JSON.parse(read('package.json'))
  for (const version of Object.values({ ...dependencies, ...devDependencies, ...overrides }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  const { packages } = JSON.parse(read('package-lock.json'))
  const entries = Object.entries<{ resolved?: string; integrity?: string }>(packages)
  expect(entries.length).toBeGreaterThan(100)
  for (const [path, { resolved, integrity }] of entries)
    if (path !== '') {
      // An entry without an address comes from the registry of whoever installs it, and its hash must be right.
      expect(resolved ?? 'https://registry.npmjs.org/', path).toMatch(
        /^https:\/\/registry\.npmjs\.org\//,
      )
      expect(integrity, path).toMatch(/^sha512-/)
    }
})

test('no package runs a program when it is installed, and none of our scripts relies on npm’s pre- and post-scripts', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m)
  const names = Object.keys(JSON.parse(read('package.json')).scripts)
  const hooked = names.filter(
    (name) => names.includes(name.replace(/^(?:pre|post)/, '')) && /^(?:pre|post)/.test(name),
  )
  expect(hooked).toEqual([])
})

test('every action of a workflow is pinned by the hash of its commit, and reads only', () => {
  const folder = '.github/workflows'
  const texts = readdirSync(folder).map((name) => read(`${folder}/${name}`))
  const uses = texts.flatMap((text) =>
    [...text.matchAll(/uses: *(.*)/g)].map(([, action]) => action),
  )
  expect(uses.length).toBeGreaterThan(3)
  for (const action of uses)
    expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  for (const text of texts) expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
  expect(texts.join()).toContain('node: [20, 22, 24]')
})
