// The file of a comparison that is saved as a page: what is in it, what is not, and how large it may be.
import { createHash, randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { resultsOf } from '../../../../../../client/engine/comparison/results.ts'
import { unpackSaved } from '../../../../../../client/state/comparison/saved-page/saved.ts'
import {
  MOST_BYTES,
  savedPageOf,
} from '../../../../../../client/state/comparison/saved-page/saved-page.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

const HOSTILE = '</script><img src=x onerror=alert(1)>'
const small = comparisonOf({ 'sequential-1': [900, 100, 110, 105], 'queue-8': [200, 30, 33, 31] })
const hostile = {
  ...small,
  manifest: { ...small.manifest, title: HOSTILE },
  contenders: small.contenders.map((one) => ({ ...one, name: HOSTILE })),
}
const elsewhere = { name: HOSTILE, programs: [{ name: HOSTILE, ms: [1500], failed: 0 }] }
const address = 'http://localhost:8080/'

const dataIn = (html: string) => /id="data">([^<]*)</.exec(html)?.[1] ?? ''

/** A comparison of so many rounds, whose requests cannot be compressed much. */
function longOf(rounds: number) {
  const ms = Array.from({ length: rounds + 1 }, (_, at) => 100 + at)
  const long = comparisonOf({ 'sequential-1': ms, 'queue-8': ms }, (one) => ({
    ...one,
    requests: Array.from({ length: 60 }, (_, index) => ({
      index,
      row: index % 8,
      began: randomInt(1e9) / 1e6,
      connecting: randomInt(1e9) / 1e6,
      sent: randomInt(1e9) / 1e6,
      answered: randomInt(1e9) / 1e6,
      ended: randomInt(1e9) / 1e6,
      end: 'ok' as const,
      bytes: randomInt(1e6),
      pausedUntil: null,
      savedAt: randomInt(1e9) / 1e6,
    })),
  }))
  return { comparison: long, elsewhere: null, address }
}

test.each(['en', 'de'] as const)(
  'in %s it holds everything, and no name as HTML',
  async (language) => {
    const { file, name } = await savedPageOf({ comparison: hostile, elsewhere, address }, language)
    const html = await file.text()
    expect(name).toBe('galloper-comparison-2026-11-22.html')
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).not.toContain('onerror')
    expect(html.length).toBeLessThan(MOST_BYTES)
    expect(await unpackSaved(dataIn(html))).toEqual({
      comparison: hostile,
      elsewhere,
      address,
      isWhole: true,
    })
  },
)

test('its policy lets in its own scripts by their hashes, and nothing from anywhere', async () => {
  const { file } = await savedPageOf({ comparison: small, elsewhere: null, address }, 'en')
  const html = await file.text()
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? []
  const [, loader = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(html) ?? []
  const hash = createHash('sha256').update(loader).digest('base64')
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-\S+' 'sha256-\S+'; style-src 'sha/,
  )
  expect(policy).toContain(`'sha256-${hash}'`)
  expect(policy).not.toMatch(/unsafe|https?:|data:|blob:|\*/)
})

test('a long one keeps the rows of its typical runs, and every figure', async () => {
  const long = longOf(40)
  const { file } = await savedPageOf(long, 'en')
  const html = await file.text()
  expect(html.length).toBeLessThanOrEqual(MOST_BYTES)
  const { comparison, isWhole } = await unpackSaved(dataIn(html))
  expect(isWhole).toBe(false)
  expect(resultsOf(comparison)).toMatchObject(
    resultsOf(long.comparison).map(({ measurements, ...figures }) => ({
      ...figures,
      measurements: measurements.map(({ ms, stages, p50Ms }) => ({ ms, stages, p50Ms })),
    })),
  )
})

test('one that is too long for a page is refused, and JSON is named instead', async () => {
  const { comparison, ...others } = longOf(3)
  const [first] = comparison.measurements
  if (!first) throw new Error('It has measurements')
  const files = Array.from({ length: 5000 }, (_, index) => ({
    index,
    file: `${randomInt(1e12)}${randomInt(1e12)}.jpg`,
    bytes: randomInt(1e6),
    sha256: createHash('sha256').update(String(index)).digest('hex'),
  }))
  const long = { ...comparison, manifest: { ...comparison.manifest, files } }
  await expect(savedPageOf({ ...others, comparison: long }, 'en')).rejects.toThrow('JSON instead')
})
