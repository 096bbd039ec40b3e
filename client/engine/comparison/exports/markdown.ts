// A comparison as text to paste: its sentences, its table, and everything that is needed to repeat it.
import type { Comparison } from '../model.ts'
import { type Result, resultsOf } from '../results.ts'
import {
  extentText,
  factorText,
  intervalText,
  sentencesOf,
  timeText,
  verdictText,
} from './words.ts'

const HEAD = [
  'strategy',
  'median',
  'times as fast',
  '95 % interval',
  'verdict',
  'images/s',
  'first image',
  'p50',
  'p95',
  'really at once',
  'page frozen',
  'time / ideal time',
  'lost images',
]

export function markdownOf(comparison: Comparison, link: string): string {
  const results = resultsOf(comparison)
  const { manifest, settings, environment, takenAt, measurements } = comparison
  const { cores, userAgent } = environment
  const protocol = measurements.find((measurement) => measurement.protocol !== null)?.protocol
  return `${sentencesOf(comparison, results).map(plain).join('  \n')}

${tableOf(results)}

${manifest.files.length} images of ${plain(manifest.title)}, ${WORKLOADS[settings.workload]}; ${extentText(comparison)}
All intervals together are right in 95 of 100 comparisons. Seed ${settings.seed}, ${takenAt}; ${[`${cores} cores`, protocol, userAgent].filter(Boolean).map(String).map(plain).join(', ')}.
Settings: ${link}
`
}

const WORKLOADS = {
  downloads: 'downloads only',
  thumbnails: 'thumbnails only',
  both: 'downloads and thumbnails',
} as const

function tableOf(results: readonly Result[]): string {
  const rule = HEAD.map((_, at) => (at === 0 || at === 4 ? '---' : '--:'))
  return [HEAD, rule, ...results.map(rowOf)]
    .map((row) => `| ${row.map(plain).join(' | ')} |`)
    .join('\n')
}

/** A title or a name may come from anybody: no character of it may mean anything in Markdown or HTML, or end a line. */
const plain = (text: string) =>
  text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/[\\`*_[\]<>|#~&!]/g, '\\$&')
    .replace(/https?:\/\//g, (found) => found.replace(':', '\\:'))

const rowOf = (result: Result): string[] => [
  result.contender.name,
  timeText(result.ms),
  result.ratio ? factorText(result.ratio.factor) : '1',
  intervalText(result),
  verdictText(result),
  Number.isNaN(result.imagesPerS) ? '' : result.imagesPerS.toFixed(1),
  timeText(result.firstMs),
  timeText(result.p50Ms),
  timeText(result.p95Ms),
  result.contender.atOnce === null ? '' : String(result.inFlight ?? result.open),
  timeText(result.blockedMs),
  result.limitMs === null ? '' : (result.ms / result.limitMs).toFixed(2),
  String(result.lost),
]
