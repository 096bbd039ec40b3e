import { expect, test } from 'vitest'
import type { ComparisonSettings } from '../../../../../client/engine/comparison/model.ts'
import { createComparisonRunner } from '../../../../../client/engine/comparison/runner.ts'
import { type LiveRun, takeLive } from '../../../../../client/state/comparison/live-run.ts'
import {
  createRaceController,
  initialRace,
} from '../../../../../client/state/comparison/race-controller.ts'
import {
  doneAt,
  paceOf,
  racersOf,
  spanOf,
} from '../../../../../client/state/comparison/race-replay.ts'
import { createStore } from '../../../../../client/state/store.ts'
import { partsWith, slowly } from '../../../../helpers/compare-parts.ts'
import { comparisonOf, NETWORK } from '../../../../helpers/comparisons.ts'

const race = comparisonOf({ slow: [9000], quick: [600], middle: [900] })

test('the racers have places by their time, and a racer that lost images has none', () => {
  expect(racersOf(race).map(({ place }) => place)).toEqual([3, 1, 2])
  const lossy = comparisonOf({ slow: [9000], quick: [600] }, (measurement) => ({
    ...measurement,
    lost: measurement.contender === 'quick' ? 1 : 0,
  }))
  expect(racersOf(lossy).map(({ place }) => place)).toEqual([1, null])
})

test('the replay counts the images that had come, and shows a long race faster', () => {
  const [first] = racersOf(race)
  // Its two images ended after 10 and 12 ms.
  expect([0, 10, 11, 12].map((at) => first && doneAt(first.measurement, at))).toEqual([0, 1, 1, 2])
  expect(spanOf(racersOf(race))).toBe(9000)
  expect(paceOf(racersOf(race))).toBe(1.5)
  expect(paceOf(racersOf(comparisonOf({ slow: [3000] })))).toBe(1)
})

async function raceWith(ms = 0) {
  const store = createStore({ ...initialRace, racers: ['sequential', 'queue'] })
  const live = createStore<LiveRun | null>(null)
  const asked: ComparisonSettings[] = []
  const seen: (LiveRun | null)[] = []
  live.subscribe(() => seen.push(live.get()))
  const take = takeLive(live, () => 6)
  const tellEvents = async (events: Parameters<typeof take>[0]) => take(events)
  const engine = createComparisonRunner(await partsWith({ tellEvents, get: await slowly(ms) }))
  const controller = createRaceController({
    engine,
    store,
    live,
    network: () => NETWORK,
    measure: async (settings) => void asked.push(settings),
  })
  return { store, controller, asked, seen }
}

test('a race runs to its end, and then the same strategies can be measured', async () => {
  const { store, controller, asked, seen } = await raceWith()
  await controller.start()
  expect(store.get()).toMatchObject({ phase: 'finished', running: null, problem: null })
  expect(racersOf(store.get().race ?? race).map(({ contender }) => contender.id)).toEqual([
    'sequential',
    'queue-8',
  ])
  // The page saw each run grow up to its last image.
  const runs = seen.filter((live) => live !== null && live.done === live.images)
  expect(new Set(runs.map((live) => live?.timeline)).size).toBe(3)
  await controller.measure()
  expect(asked).toMatchObject([
    { choices: ['sequential', 'queue'], site: 'demo', rounds: 24, network: NETWORK },
  ])
  expect(store.get()).toMatchObject({ phase: 'idle', race: null })
})

test('a race that is stopped has no result', async () => {
  const { store, controller } = await raceWith(20)
  const running = controller.start()
  expect(store.get().phase).toBe('running')
  await controller.stop()
  await running
  expect(store.get()).toMatchObject({ phase: 'idle', race: null, problem: null })
})
