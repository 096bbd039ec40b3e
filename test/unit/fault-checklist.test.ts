// docs/fault-checklist.md is the checklist and the tests whose titles begin with a row's number.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type FaultRow, faultParts } from '../helpers/fault-rows.ts'

const ROOT = join(import.meta.dirname, '../..')
const TITLE = /['"`]((?:[A-E]\d{1,2}, )*[A-E]\d{1,2}): /g

/** The test files of each row. */
function provingFiles(): Map<string, string[]> {
  const files = new Map<string, string[]>()
  const names = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  for (const name of names.filter((one) => one.endsWith('.test.ts')).sort()) {
    const text = readFileSync(join(ROOT, 'test', name), 'utf8')
    for (const [, ids = ''] of text.matchAll(TITLE))
      for (const id of ids.split(', '))
        files.set(id, [...new Set([...(files.get(id) ?? []), name])])
  }
  return files
}

const files = provingFiles()
const rows = faultParts.flatMap((part) => part.rows)

test.each(rows)('$id has a test', ({ id }) => {
  expect(files.get(id) ?? []).not.toEqual([])
})

test('no title has the number of a row that there is not', () => {
  const ids = rows.map(({ id }) => id)
  expect([...files.keys()].filter((id) => !ids.includes(id))).toEqual([])
})

test('docs/fault-checklist.md is made of the titles (npx vitest run --project=unit test/unit/fault-checklist -u)', async () => {
  await expect(documentOf()).toMatchFileSnapshot('../../docs/fault-checklist.md')
})

const INTRODUCTION = `# The checklist of faults

Each row has tests whose titles begin with its number: \`npx vitest run -t 'A9'\` runs those of A9. The page is made of
these titles and of \`test/helpers/fault-rows.ts\`: \`npx vitest run --project=unit test/unit/fault-checklist -u\`.
[faults.md](faults.md) tells what happens at each fault, in more words.`

function documentOf(): string {
  const parts = faultParts.map(({ title, rows }) =>
    [
      `## ${title}`,
      ['| | fault | what is right | tests |', '|---|---|---|---|', ...rows.map(row)].join('\n'),
    ].join('\n\n'),
  )
  return `${[INTRODUCTION, ...parts].join('\n\n')}\n`
}

function row({ id, fault, right, note }: FaultRow): string {
  const proving = (files.get(id) ?? []).map(
    (name) => `[${name.split('/').at(-1)?.replace('.test.ts', '')}](../test/${name})`,
  )
  return `| ${id} | ${fault} | ${right}${note === undefined ? '' : `. ${note}`} | ${proving.join(', ')} |`
}
