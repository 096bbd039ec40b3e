import { expect, test } from 'vitest'
import { keepText, keptText } from '../../../../../client/state/run/text/kept-text.ts'

const tabWith = (items = new Map<string, string>()) => ({
  getItem: (key: string) => items.get(key) ?? null,
  setItem: (key: string, text: string) => void items.set(key, text),
  removeItem: (key: string) => void items.delete(key),
})

test('a tab keeps the text of its last run, unless its address has it', () => {
  const tab = tabWith()
  expect(keptText(tab)).toBeNull()
  keepText(tab, 'a\nb', false)
  expect(keptText(tab)).toBe('a\nb')
  keepText(tab, 'hot', true)
  expect(keptText(tab)).toBeNull()
})

test('a browser that stores nothing breaks nothing', () => {
  const refuse = () => {
    throw new DOMException('No', 'SecurityError')
  }
  const tab = { getItem: refuse, setItem: refuse, removeItem: refuse }
  expect(() => keepText(tab, 'a\nb', false)).not.toThrow()
  expect(keptText(tab)).toBeNull()
})
