// A comparison as one HTML file that needs no server: the program of client/saved and the measurements, both compressed.
import { AppError } from '../../../core/model/app-error.ts'
import type { Comparison } from '../../../engine/comparison/model.ts'
import { resultsOf } from '../../../engine/comparison/results.ts'
import { packed } from './packed.ts'
import type { Saved, SavedLanguage } from './saved.ts'

/** The file stays small enough to be sent by mail and put beside homework. */
export const MOST_BYTES = 300_000

const PARTS = {
  en: () => import('virtual:saved-page/en'),
  de: () => import('virtual:saved-page/de'),
} as const

type Parts = Awaited<ReturnType<(typeof PARTS)['en']>>

/** The file and its name. @throws AppError if it would be too large */
export async function savedPageOf(saved: Omit<Saved, 'isWhole'>, language: SavedLanguage) {
  const parts = await PARTS[language]()
  const { comparison } = saved
  const name = `galloper-comparison-${comparison.takenAt.slice(0, 10)}.html`
  for (const attempt of [
    { ...saved, isWhole: true },
    { ...saved, comparison: withTypicalRows(comparison), isWhole: false },
  ]) {
    const text = htmlOf(parts, language, await packed(JSON.stringify(attempt)))
    if (text.length <= MOST_BYTES) return { file: new Blob([text], { type: 'text/html' }), name }
  }
  throw new AppError(
    'body_too_large',
    'This comparison is too long for a page of 300 kB: export it as JSON instead',
  )
}

/** Only the runs that are drawn keep their requests and thumbnails; no figure is computed from those of the others. */
function withTypicalRows(comparison: Comparison): Comparison {
  const typical = new Set(resultsOf(comparison).map((result) => result.typical))
  const measurements = comparison.measurements.map((one) =>
    typical.has(one) ? one : { ...one, requests: [], thumbnails: [], hostPauses: [] },
  )
  return { ...comparison, measurements }
}

/** Nothing that a person or a host has named stands in the HTML itself: all of it is in the packed data. */
const htmlOf = ({ loader, script, style, hashes }: Parts, language: string, data: string) =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(hashes)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Galloper</title>
</head>
<body>
<div id="root"></div>
<noscript>This page is a program, so it needs JavaScript.</noscript>
<script type="text/plain" id="style">${style}</script>
<script type="text/plain" id="program">${script}</script>
<script type="text/plain" id="data">${data}</script>
<script type="module">${loader}</script>
</body>
</html>
`

/** Nothing may be fetched from anywhere, and only the file's own scripts run. */
const policyOf = ({ scripts, style }: Parts['hashes']) =>
  [
    "default-src 'none'",
    `script-src ${scripts.map((hash) => `'${hash}'`).join(' ')}`,
    `style-src '${style}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
