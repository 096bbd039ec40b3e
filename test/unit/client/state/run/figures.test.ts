import { expect, test } from 'vitest'
import type { AskedImage } from '../../../../../client/core/model/image.ts'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import {
  barOf,
  figuresOf,
  onlyThumbnailsAreLeft,
  shareDone,
} from '../../../../../client/state/run/figures.ts'
import { newRun, reduceRun, type Told } from '../../../../../client/state/run/reduce.ts'
import { initialState } from '../../../../../client/state/run/state.ts'
import { canMend, failedIndexes, runFrom } from '../../../../../client/state/run/unfinished-run.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

const MB = 1_000_000
const image = (index: number, bytes: number | null = MB): AskedImage => ({
  ...askedImage(index),
  bytes,
})
const fetched = {
  attempts: 1,
  ms: 1,
  bytes: MB,
  type: 'image/jpeg',
  sha256: '',
  route: 'relay',
} as const
const saved = (index: number): Outcome => ({
  kind: 'saved',
  image: image(index),
  fetched,
  width: 1,
  height: 1,
  mismatches: [],
  thumbnail: null,
})
const failed = (index: number, reason: 'cut_short' | 'not_found' = 'cut_short'): Outcome => ({
  kind: 'failed',
  image: image(index),
  reason,
  message: '',
  attempts: 4,
  ms: 1,
  fetched: null,
})
const listing = { title: 'Hot', note: null, credits: null }
const listed = (items: readonly AskedImage[]): Told => ({ kind: 'listed', items, listing })
const start = () => newRun(initialState.settings, new Date(0), 6)

/** A download of one image: its request, its bytes, and its end. */
const download = (index: number, from: number, to: number, bytes = MB): Told[] => [
  { kind: 'request-began', at: from, index, attempt: 1 },
  { kind: 'received', at: to, index, bytes },
  { kind: 'request-ended', at: to, index },
]
const end = (at: number, outcome: Outcome): Told => ({ kind: 'outcome', at, outcome })

const FOUR = [0, 1, 2, 3].map((index) => image(index))

test('where each size is listed, bar and time left follow the bytes, and not the pictures', () => {
  const run = reduceRun(start(), [
    listed(FOUR),
    { kind: 'running-began', at: 0, images: 4 },
    ...[0, 1, 2, 3].map((index) => ({ kind: 'request-began', at: 0, index, attempt: 1 }) as const),
    ...[0, 1, 2, 3].map((index) => ({ kind: 'received', at: 1000, index, bytes: MB / 2 }) as const),
  ])
  expect(run.counts.saved).toBe(0)
  expect(shareDone(run)).toBe(0.5)
  expect(barOf(run)).toMatchObject({ most: 4 * MB, parts: { saved: 0, arriving: 2 * MB } })
  expect(figuresOf(run).leftMs).toBeCloseTo(1000)
})

test('where a size is missing, they follow the pictures', () => {
  const run = reduceRun(start(), [
    listed([...FOUR, image(4, null)]),
    { kind: 'running-began', at: 0, images: 5 },
    ...[0, 1, 2].flatMap((n) => [...download(n, 0, 1000 * (n + 1)), end(1000 * (n + 1), saved(n))]),
  ])
  expect(shareDone(run)).toBe(3 / 5)
  expect(barOf(run)).toMatchObject({ most: 5, parts: { saved: 3 } })
  expect(figuresOf(run).leftMs).toBeCloseTo(2000)
})

test('a request that broke off and comes once more does not count twice in the bar', () => {
  const run = reduceRun(start(), [
    listed(FOUR),
    { kind: 'running-began', at: 0, images: 4 },
    ...download(0, 0, 100, 0.9 * MB),
    { kind: 'retrying', at: 100, index: 0, reason: 'cut_short', waitMs: 10 },
    ...download(0, 110, 200),
  ])
  expect(run.bytes).toBe(1.9 * MB)
  expect(shareDone(run)).toBe(0.25)
})

test('while only thumbnails are left, there is neither a rate nor a time left', () => {
  const all = reduceRun(start(), [
    listed(FOUR),
    { kind: 'running-began', at: 0, images: 4 },
    ...[0, 1, 2, 3].flatMap((index) => download(index, 0, 1000)),
    end(1100, saved(0)),
  ])
  expect(onlyThumbnailsAreLeft(all)).toBe(true)
  expect(figuresOf(all)).toMatchObject({ bytesPerSecond: null, leftMs: null })
  const again: Told = { kind: 'retrying', at: 1100, index: 3, reason: 'cut_short', waitMs: 9000 }
  expect(onlyThumbnailsAreLeft(reduceRun(all, [again]))).toBe(false)
})

test('the rate after a retry is that of the retry, and the time is that of both parts of the run', () => {
  const first = reduceRun(start(), [
    listed(FOUR),
    { kind: 'running-began', at: 0, images: 4 },
    ...[0, 1, 2].flatMap((index) => [...download(index, 0, 3000), end(3000, saved(index))]),
    end(3000, failed(3)),
  ])
  expect(figuresOf(first, 'finished').bytesPerSecond).toBe(MB)
  const retried = reduceRun(first, [
    { kind: 'running-began', at: 60_000, images: 1 },
    ...download(3, 60_000, 60_500),
    end(60_800, saved(3)),
  ])
  expect(figuresOf(retried, 'finished')).toEqual({
    bytesPerSecond: 2 * MB,
    elapsedMs: 3800,
    leftMs: null,
  })
})

test('after a reload the bytes of the kept files count as received, and not for the rate', () => {
  const { settings } = initialState
  const outcomes = [saved(0), saved(1)]
  const startedAt = new Date(0).toISOString()
  const kept = runFrom({ settings, title: 'Hot', startedAt, asked: FOUR, outcomes }, 6)
  expect(kept).toMatchObject({ bytes: 2 * MB, earlier: 2 })
  const run = reduceRun(kept, [
    { kind: 'running-began', at: 5000, images: 2 },
    ...[2, 3].flatMap((index) => [...download(index, 5000, 6000), end(6000, saved(index))]),
  ])
  expect(run.bytes).toBe(4 * MB)
  expect(figuresOf(run, 'finished')).toMatchObject({ bytesPerSecond: 2 * MB, elapsedMs: 1000 })
  expect(barOf(run)).toMatchObject({ most: 4 * MB, parts: { saved: 4 * MB, arriving: 0 } })
})

test('only what another try can mend is tried again, unless a person asks for the reason', () => {
  const run = reduceRun(start(), [listed(FOUR), end(1, failed(0, 'not_found')), end(1, failed(1))])
  expect(failedIndexes(run)).toEqual([1])
  expect(failedIndexes(run, 'not_found')).toEqual([0])
  const own = { ...image(0), own: { folder: '', modified: 0 } }
  const damaged = { ...failed(0), kind: 'failed', image: own, reason: 'cannot_decode' } as const
  expect([canMend({ ...damaged, message: '', attempts: 0, ms: 0, fetched: null })]).toEqual([false])
})

test('under a limit on requests, the time left is at least what the limit takes', () => {
  const limited = newRun(
    { ...initialState.settings, perSecond: 2 },
    new Date('2026-07-01T12:00:00Z'),
    6,
  )
  const run = reduceRun(limited, [
    listed(FOUR),
    { kind: 'running-began', at: 0, images: 4 },
    { kind: 'request-began', at: 0, index: 0, attempt: 1 },
  ])
  // Before a byte has come, three images wait for their turns.
  expect(figuresOf(run).leftMs).toBe(1500)
  const paused = { ...run, settings: { ...run.settings, pauseS: 10 } }
  expect(figuresOf(paused).leftMs).toBe(30_000)
})
