// No text stands in a component: all are in the tables of client/ui/text.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { filesUnder } from './helpers/files.ts'

const ROOT = join(import.meta.dirname, '..')

/** Names and code are the same in every language. */
const SAME = /Galloper|https?:\/\/\S+/g

const READ = new Set(['aria-label', 'title', 'placeholder', 'label', 'alt', 'text'])

interface Node extends Readonly<Record<string, unknown>> {
  readonly type: string
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const partsOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode)

/** The pieces of text that a person would read of this expression. */
function said(value: unknown): string[] {
  if (!isNode(value)) return []
  const { type } = value
  if (type === 'Literal') return typeof value.value === 'string' ? [value.value] : []
  if (type === 'TemplateElement') return [JSON.stringify(value.value)]
  if (type === 'JSXExpressionContainer') return said(value.expression)
  if (type === 'TemplateLiteral') return [value.quasis].flat().flatMap(said)
  if (type === 'ConditionalExpression') return [value.consequent, value.alternate].flatMap(said)
  if (type === 'LogicalExpression') return [value.left, value.right].flatMap(said)
  return []
}

function textsIn(node: Node): string[] {
  const own: string[] = []
  if (node.type === 'JSXText') own.push(String(node.value))
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    own.push(...[node.children].flat().filter(isContainer).flatMap(said))
  if (node.type === 'JSXAttribute' && isNode(node.name) && READ.has(String(node.name.name)))
    own.push(...said(node.value))
  return [...own, ...partsOf(node).flatMap(textsIn)]
}

const isContainer = (child: unknown) => isNode(child) && child.type === 'JSXExpressionContainer'

const hasWords = (text: string) =>
  /\p{L}/u.test(text.replace(/"(?:raw|cooked)":/g, '').replace(SAME, ''))

/** Text of several words that stands elsewhere, such as in a constant; an error of the program is no text. */
function sentencesIn(node: Node): string[] {
  const { type, value } = node
  if (type === 'JSXAttribute' || type === 'NewExpression') return []
  if (type === 'Literal' && typeof value === 'string' && /^[\p{L}’]+,? \p{L}/u.test(value))
    return [value]
  return partsOf(node).flatMap(sentencesIn)
}

function untranslated(code: string, lang: 'ts' | 'tsx' = 'tsx'): string[] {
  const tree: Node = { ...parseAst(code, { lang }) }
  const found = new Set([...textsIn(tree).filter(hasWords), ...sentencesIn(tree)])
  return [...found]
}

const UI = join(ROOT, 'client/ui')
const TABLES = join(UI, 'text')
const files = filesUnder(UI).filter((file) => /\.tsx?$/.test(file) && !file.startsWith(TABLES))

test('every text of the page is in the tables', () => {
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((file) =>
    untranslated(readFileSync(file, 'utf8'), file.endsWith('x') ? 'tsx' : 'ts').map(
      (text) => `${relative(ROOT, file)}: ${text.trim()}`,
    ),
  )
  expect(found).toEqual([])
})

test('the search finds each kind of text', () => {
  expect(untranslated('const a = <p>Hello {name}</p>')).toEqual(['Hello '])
  expect(untranslated("const a = <p>{x ? 'Yes' : t.no} Galloper</p>")).toEqual(['Yes'])
  expect(untranslated('const a = <p>{`images`}</p>')).toHaveLength(1)
  expect(untranslated('const a = <i aria-label="Zoom" className="b" />')).toEqual(['Zoom'])
  expect(untranslated('const a = <i title={on && `Row`} />')).toHaveLength(1)
  expect(untranslated("const WAIT = 'Please wait'")).toEqual(['Please wait'])
  expect(untranslated('const a = <p className="b">{t.page.done} 12 +</p>')).toEqual([])
})
