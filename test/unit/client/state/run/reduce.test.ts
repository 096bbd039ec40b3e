import { expect, test } from 'vitest'
import type { Outcome, Saved } from '../../../../../client/core/model/outcome.ts'
import { figuresOf } from '../../../../../client/state/run/figures.ts'
import { newRun, reduceRun, type Told } from '../../../../../client/state/run/reduce.ts'
import { initialState } from '../../../../../client/state/run/state.ts'
import { afterCrash } from '../../../../../client/state/run/unfinished-run.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

const failed = (index: number): Outcome => ({
  kind: 'failed',
  image: askedImage(index),
  reason: 'cut_short',
  message: '',
  attempts: 4,
  ms: 1,
  fetched: null,
})

const fetched = {
  attempts: 1,
  ms: 1,
  bytes: 1000,
  type: 'image/jpeg',
  sha256: '',
  route: 'relay',
} as const
const thumbnail = { type: 'image/jpeg', bytes: 1, width: 1, height: 1 }
const saved = (index: number): Saved => ({
  kind: 'saved',
  image: askedImage(index),
  fetched,
  width: 1,
  height: 1,
  mismatches: [],
  thumbnail,
})

const listing = { title: 'Hot', note: null, credits: null }
const start = () => newRun(initialState.settings, new Date(0), 6)
const began: Told[] = [
  { kind: 'listed', items: [askedImage(0), askedImage(1), askedImage(2)], listing },
  { kind: 'running-began', at: 0, images: 3 },
]

test('outcomes stand in their places and the counts add up', () => {
  const run = reduceRun(start(), [
    ...began,
    { kind: 'outcome', at: 10, outcome: failed(2) },
    { kind: 'outcome', at: 20, outcome: saved(0) },
  ])
  expect(run.outcomes.map((outcome) => outcome?.kind)).toEqual(['saved', undefined, 'failed'])
  expect(run.counts).toEqual({ asked: 3, saved: 1, failed: 1, skipped: 0, cancelled: 0 })
  expect(run.title).toBe('Hot')
})

test('a listing that failed keeps its code and its sentence', () => {
  const problem = { code: 'not_found', message: 'No such gallery.', retryAfterS: 3 } as const
  const run = reduceRun(start(), [{ kind: 'listing-failed', problem }])
  expect(run.problem).toEqual(problem)
})

test('a retried image changes its outcome and is not counted twice', () => {
  const first = reduceRun(start(), [...began, { kind: 'outcome', at: 10, outcome: failed(1) }])
  const retried = reduceRun(first, [
    { kind: 'running-began', at: 20, images: 1 },
    { kind: 'outcome', at: 30, outcome: saved(1) },
  ])
  expect(retried.counts).toMatchObject({ asked: 3, saved: 1, failed: 0 })
  expect(retried).toMatchObject({ toDo: 1, done: 1 })
  expect(first.counts).toMatchObject({ saved: 0, failed: 1 })
})

test('rate and time left follow the last seconds', () => {
  const events: Told[] = Array.from({ length: 40 }, (_, n) => [
    { kind: 'received' as const, at: n * 250, index: 0, bytes: 1000 },
    { kind: 'tick' as const, at: n * 250 },
  ]).flat()
  const run = reduceRun(start(), [{ kind: 'running-began', at: 0, images: 100 }, ...events])
  const { bytesPerSecond, elapsedMs } = figuresOf(run)
  expect(elapsedMs).toBe(39 * 250)
  expect(bytesPerSecond).toBeGreaterThan(3800)
  expect(bytesPerSecond).toBeLessThan(4300)
  expect(run.recent.length).toBeLessThan(30)
})

test('no time left is told before enough is known, nor at the end', () => {
  const some = reduceRun(start(), [...began, { kind: 'outcome', at: 500, outcome: saved(0) }])
  expect(figuresOf(some).leftMs).toBeNull()
  const all = reduceRun(some, [
    { kind: 'outcome', at: 600, outcome: saved(1) },
    { kind: 'outcome', at: 700, outcome: saved(2) },
  ])
  expect(figuresOf(all).leftMs).toBeNull()
})

test('time left is images left over images a second', () => {
  const outcomes: Told[] = Array.from({ length: 4 }, (_, n) => ({
    kind: 'outcome',
    at: (n + 1) * 1000,
    outcome: saved(n),
  }))
  const run = reduceRun(start(), [{ kind: 'running-began', at: 0, images: 10 }, ...outcomes])
  expect(figuresOf(run).leftMs).toBeCloseTo(6000, -3)
})

test('images that an earlier run has saved are counted once, also after the engine has died', () => {
  const here = [0, 1].map((index): Outcome => {
    const item = { ...askedImage(index), kind: 'left-out', images: null } as const
    return { kind: 'skipped', item: { ...item, reason: 'already-here' }, saved: saved(index) }
  })
  const told = here.map((outcome) => ({ kind: 'outcome', at: 10, outcome }) as const)
  const run = reduceRun(start(), [...began, ...told])
  expect(run).toMatchObject({ here: 2, counts: { asked: 3, skipped: 2 } })
  expect(afterCrash(run, here)).toMatchObject({ here: 2, counts: { asked: 3, skipped: 2 } })
})
