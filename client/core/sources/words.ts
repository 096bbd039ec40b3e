import type { Source, Window } from './source.ts'

/** Reads words that people type by hand, such as `top week`, `#cats` or `search: blue lake`; null for other text. */
export function readWords(text: string): Source | null {
  for (const [pattern, source] of FORMS) {
    const match = pattern.exec(text)
    if (match) return source(match[1]?.trim() ?? '')
  }
  return null
}

const FORMS: readonly (readonly [RegExp, (rest: string) => Source | null])[] = [
  [/^hot$/i, () => ({ kind: 'hot' })],
  [/^new$/i, () => ({ kind: 'new' })],
  [/^random$/i, () => ({ kind: 'random' })],
  [/^top(?:[\s/:]+([a-z ]+))?$/i, top],
  [/^#([^\s#]+)$/, (tag) => ({ kind: 'tag', tag })],
  [/^tag:\s*#?([^\s].*)$/i, (tag) => ({ kind: 'tag', tag })],
  [/^subreddit:\s*([\w-]{1,50})$/i, (name) => ({ kind: 'subreddit', name })],
  [/^(?:search|q):\s*([^\s].*)$/i, (query) => ({ kind: 'search', query })],
  [/^id:\s*([A-Za-z0-9]{5}|[A-Za-z0-9]{7})$/i, (id) => ({ kind: 'image', id })],
]

const WINDOWS: ReadonlyMap<string, Window> = new Map([
  ['', 'day'],
  ['day', 'day'],
  ['today', 'day'],
  ['week', 'week'],
  ['month', 'month'],
  ['year', 'year'],
  ['all', 'all'],
  ['all time', 'all'],
])

function top(rest: string): Source | null {
  const window = WINDOWS.get(rest.toLowerCase().replace(/^(?:of )?(?:the )?/, ''))
  return window ? { kind: 'top', window } : null
}
