// Addresses of a farm's run that a page asks by itself. The farm's door (farm-api.ts) is not needed for them.
import type { FileKind } from '../core/archive/create-archive.ts'
import { USUAL_NAMES } from '../core/archive/name-template.ts'
import { selectionText } from '../core/archive/selection-text.ts'

export const farmRunUrl = (id: string) => `/api/farm/runs/${encodeURIComponent(id)}`

export const farmFileUrl = (id: string, kind: FileKind, index: number) =>
  `${farmRunUrl(id)}/${kind}s/${index}`

/** Servers and proxies accept addresses of some thousand characters. */
const LONGEST = 6_000

/** The zip of a run, or of a selection of it; null if the selection is too scattered for an address. */
export function farmArchiveUrl(
  id: string,
  files: 'pictures' | 'thumbnails' | 'both',
  only: readonly number[] | null,
  names: string,
): string | null {
  const query = new URLSearchParams()
  if (files !== 'thumbnails') query.set('originals', '1')
  if (files === 'pictures') query.set('thumbnails', '0')
  if (only) query.set('only', selectionText(only))
  if (names !== USUAL_NAMES) query.set('names', names)
  const url = `${farmRunUrl(id)}/archive.zip?${query}`
  return url.length > LONGEST ? null : url.replace(/\?$/, '')
}
