// A comparison as files for other programs.

import { csvOf } from '../../engine/comparison/exports/csv.ts'
import { jsonOf } from '../../engine/comparison/exports/json.ts'
import { markdownOf } from '../../engine/comparison/exports/markdown.ts'
import { traceOf } from '../../engine/comparison/exports/trace.ts'
import type { Comparison } from '../../engine/comparison/model.ts'
import { compareQueryOf } from './comparison-url.ts'

export type Export = 'JSON' | 'CSV' | 'Markdown' | 'trace'

/** The address that repeats a comparison. */
export const linkOf = ({ settings }: Comparison, address: string): string =>
  `${address}?${compareQueryOf(settings)}#compare`

/** The file and its name; `address` is the page's own, to which the settings are added. */
export function exportOf(comparison: Comparison, as: Export, address: string) {
  const day = comparison.takenAt.slice(0, 10)
  const fileOf = (text: string, type: string, ending: string) => ({
    file: new Blob([text], { type }),
    name: `galloper-comparison-${day}${ending}`,
  })
  switch (as) {
    case 'JSON':
      return fileOf(jsonOf(comparison), 'application/json', '.json')
    case 'CSV':
      return fileOf(csvOf(comparison), 'text/csv', '.csv')
    case 'Markdown':
      return fileOf(markdownOf(comparison, linkOf(comparison, address)), 'text/markdown', '.md')
    case 'trace':
      return fileOf(JSON.stringify(traceOf(comparison)), 'application/json', '-trace.json')
  }
}
