// Reads the address of Imgur's search, also with the filters of its advanced form.
import { isUnsafe } from '../model/plain-text.ts'
import type { SearchFilters, Source } from './source.ts'

type Search = Extract<Source, { kind: 'search' }>

/** The search of an address, or null when it names nothing to search for. */
export function readSearch(asked: URLSearchParams): Search | null {
  const filters = filtersIn(asked)
  const query = wordsOf(filters) || textIn(asked, 'q')
  if (!query) return null
  return Object.keys(filters).length > 0
    ? { kind: 'search', query, filters }
    : { kind: 'search', query }
}

const CHOICES = {
  q_type: ['jpg', 'png', 'gif', 'anigif', 'album'],
  q_size_px: ['small', 'med', 'big', 'lrg', 'huge'],
} as const

function filtersIn(asked: URLSearchParams): SearchFilters {
  const filters: SearchFilters = {}
  for (const name of ['q_all', 'q_any', 'q_exactly', 'q_not'] as const) {
    const text = textIn(asked, name)
    if (text) filters[name] = text
  }
  for (const name of ['q_type', 'q_size_px'] as const) {
    const choice = CHOICES[name].find((one) => one === asked.get(name))
    if (choice) filters[name] = choice
  }
  return filters
}

function textIn(asked: URLSearchParams, name: string): string {
  const text = asked.get(name)?.trim() ?? ''
  return isUnsafe(text) ? '' : text
}

/** The filters in words for people: `cats, not dogs, png`. */
function wordsOf({ q_all, q_any, q_exactly, q_not, q_type, q_size_px }: SearchFilters): string {
  const parts = [
    q_all,
    q_any && `any of ${q_any}`,
    q_exactly && `exactly ${q_exactly}`,
    q_not && `not ${q_not}`,
    q_type,
    q_size_px,
  ]
  return parts.filter(Boolean).join(', ')
}
