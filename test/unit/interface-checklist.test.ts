// Each row of docs/interface.md names a test that there is.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const ROW = /^\| (.+?) \| (must|should|could) \| .+ \| `(test\/\S+)`: (.+) \|$/gm
const [text = ''] = readFileSync(join(ROOT, 'docs/interface.md'), 'utf8').split('\n## ')
const rows = [...text.matchAll(ROW)].map(([, expected = '', , file = '', title = '']) => ({
  expected,
  file,
  title,
}))

test('every row has its form', () => {
  expect(rows).toHaveLength(text.split('\n').filter((line) => line.startsWith('| ')).length - 1)
})

test.each(rows)('$expected: its test is there', ({ file, title }) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title)
})
