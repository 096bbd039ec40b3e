// Every strategy with 9,000 images in a browser that refuses more outstanding requests than Chromium allows a page.

import { expect, test } from 'vitest'
import type { RunEvent } from '../../../../client/core/model/events.ts'
import { NO_PACE } from '../../../../client/core/model/settings.ts'
import type { DownloaderParts } from '../../../../client/engine/download/downloader.ts'
import { strategies } from '../../../../client/engine/strategies/index.ts'
import { picture } from '../../../helpers/pictures.ts'
import { runHere } from '../../../helpers/run-here.ts'

const IMAGES = 9_000
/** Measured with Chromium 156: see client/engine/strategies/gather.ts. */
const CHROMIUM_TAKES = 1_349

test.each(strategies)('$id loses none of 9,000 images', { timeout: 120_000 }, async (strategy) => {
  const jpeg = await picture({ width: 8, height: 8 })
  let outstanding = 0
  let most = 0
  const get: DownloaderParts['get'] = async () => {
    if (outstanding >= CHROMIUM_TAKES) throw new TypeError('Failed to fetch')
    most = Math.max(most, ++outstanding)
    await new Promise((resolve) => setImmediate(resolve))
    outstanding--
    return new Response(jpeg)
  }
  const settings = { strategy, concurrency: 64, ...NO_PACE, route: 'relay' } as const
  const events = await runHere(IMAGES, settings, get)
  const count = (kind: RunEvent['kind']) => events.filter((event) => event.kind === kind).length
  expect(count('downloaded')).toBe(IMAGES)
  expect(count('request-began')).toBe(IMAGES)
  expect(count('outage')).toBe(0)
  expect(most).toBeGreaterThan(0)
})
