import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linesOf } from '../../../../../client/ui/code/code-tokens.ts'
import { leansOn } from '../../../../../client/ui/code/strategy-sources.ts'

const engine = join(import.meta.dirname, '../../../../../client/engine/strategies')
const sources = new Map(
  readdirSync(engine).map((name) => [name, readFileSync(join(engine, name), 'utf8')]),
)

test('the coloured code of every strategy is its file, line by line', () => {
  expect(sources.size).toBeGreaterThan(7)
  for (const code of sources.values()) {
    const text = linesOf(code).map((line) => line.map((token) => token.text).join(''))
    expect(text).toEqual(code.trimEnd().split('\n'))
  }
})

test('keywords, strings, types and comments are told apart', () => {
  const [first, second] = linesOf("// Why\nconst name: Strategy = 'x'\n")
  expect(first).toEqual([{ kind: 'comment', text: '// Why' }])
  const kindOf = (text: string) => second?.find((token) => token.text === text)?.kind
  expect(['const', 'Strategy', 'x'].map(kindOf)).toEqual(['keyword', 'type', 'string'])
})

test('a strategy names the files on which it leans, and no file that has types only', () => {
  const leans = (name: string) => leansOn(sources.get(name) ?? '')
  expect(leans('adaptive.ts')).toEqual(['concurrency.ts', 'concurrency-control.ts'])
  expect(leans('queue.ts')).toEqual(['concurrency.ts'])
  expect(leans('sequential.ts')).toEqual([])
})
