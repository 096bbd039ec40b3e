import { expect, test } from 'vitest'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import { jsonOf } from '../../../../../client/engine/comparison/exports/json.ts'
import {
  type ComparisonRunner,
  createComparisonRunner,
} from '../../../../../client/engine/comparison/runner.ts'
import { createCompareController } from '../../../../../client/state/comparison/comparison-controller.ts'
import { compareStateOf } from '../../../../../client/state/comparison/comparison-state.ts'
import type { KeptText } from '../../../../../client/state/comparison/kept-text.ts'
import type { LiveRun } from '../../../../../client/state/comparison/live-run.ts'
import { createStore } from '../../../../../client/state/store.ts'
import { partsWith } from '../../../../helpers/compare-parts.ts'
import { comparisonOf, NETWORK } from '../../../../helpers/comparisons.ts'
import { fakeApi } from '../../../../helpers/fake-parts.ts'

/** Keeps a text as long as the test. */
function keptHere(text: string | null = null): KeptText {
  let held = text
  return {
    read: async () => held,
    async write(next) {
      held = next
    },
  }
}

async function controllerWith(
  isDemo = true,
  compare?: ComparisonRunner['compare'],
  kept = keptHere(),
) {
  const store = createStore(
    compareStateOf('subject=downloads&ways=sequential,lanes&counts=4&images=4&rounds=3&seed=5'),
  )
  let awake = 0
  const offered: { name: string; file: Blob }[] = []
  const engine = createComparisonRunner(await partsWith({}))
  const controller = createCompareController({
    engine: compare ? { ...engine, compare } : engine,
    store,
    live: createStore<LiveRun | null>(null),
    now: () => performance.now(),
    kept,
    address: 'http://localhost/',
    site: () => (isDemo ? 'demo' : 'imgur'),
    keepAwake: async () => {
      awake++
      return () => void awake--
    },
    offer: (file, name) => void offered.push({ name, file }),
  })
  return { store, controller, offered, awake: () => awake }
}

test('a comparison runs to its end, and only once at a time', async () => {
  const { store, controller, awake } = await controllerWith()
  const first = controller.start()
  expect(store.get().phase).toBe('preparing')
  expect(awake()).toBe(1)
  await Promise.all([first, controller.start()])
  const { phase, comparison, measuring } = store.get()
  expect({ phase, measuring }).toEqual({ phase: 'finished', measuring: null })
  expect(comparison?.measurements.filter(({ round }) => round > 0)).toHaveLength(3 * 3)
  expect(awake()).toBe(0)
})

test('it says which network it was measured on, and sets the one that was asked for', async () => {
  const { store, controller } = await controllerWith()
  await controller.start()
  expect(store.get().comparison?.settings.network).toMatchObject({ latencyMs: 0 })
  controller.change({ network: NETWORK })
  await controller.start()
  expect(store.get().comparison?.settings.network).toEqual(NETWORK)
})

test('a network that the server refuses does not run, and the sentence says so', async () => {
  const refuse = async () => {
    throw new AppError('bad_request', 'Not understood: latencyMs: Too big')
  }
  const api = await fakeApi({ openLine: refuse })
  const runner = createComparisonRunner({ ...(await partsWith({})), api })
  const { store, controller } = await controllerWith(true, runner.compare)
  controller.change({ network: { ...NETWORK, latencyMs: 70_000 } })
  await controller.start()
  expect(store.get().problem).toMatchObject({ message: 'Not understood: latencyMs: Too big' })
  expect(store.get().comparison).toBeNull()
})

test('a seed of its own is drawn each time, and one that is given is kept', async () => {
  const { store, controller } = await controllerWith()
  const seedOf = () => store.get().comparison?.settings.seed
  await controller.start()
  expect(seedOf()).toBe(5)
  controller.change({ seed: 0 })
  await controller.start()
  const first = seedOf()
  await controller.start()
  expect(first).toBeGreaterThan(0)
  expect(seedOf()).not.toBe(first)
})

test('more rounds go on with the comparison that has ended', async () => {
  const { store, controller } = await controllerWith()
  await controller.more()
  expect(store.get().phase).toBe('idle')
  await controller.start()
  const first = store.get().comparison
  await controller.more()
  const { comparison } = store.get()
  expect(comparison?.plan).toEqual({ ...first?.plan, added: 1 })
  expect(comparison?.measurements.length).toBeGreaterThan(first?.measurements.length ?? 0)
  expect(comparison?.measurements.slice(0, first?.measurements.length)).toEqual(first?.measurements)
})

test('without a demo the line is as it is, whatever an address asks for', async () => {
  const { store, controller } = await controllerWith(false)
  controller.change({ network: NETWORK })
  await controller.start()
  expect(store.get().comparison?.settings.network).toBeNull()
})

test('a stop before the first measurement leaves no problem', async () => {
  const { store, controller } = await controllerWith()
  const running = controller.start()
  await controller.stop()
  await running
  expect(store.get()).toMatchObject({ phase: 'finished', problem: null })
})

test('the newest comparison is there on the next visit, until another one starts', async () => {
  const kept = keptHere()
  const first = await controllerWith(true, undefined, kept)
  await first.controller.start()
  const next = await controllerWith(true, undefined, kept)
  await next.controller.recall()
  expect(next.store.get()).toMatchObject({ phase: 'idle' })
  expect(next.store.get().comparison).toEqual(first.store.get().comparison)
  const running = next.controller.start()
  expect(next.store.get().comparison).toBeNull()
  await next.controller.recall()
  await running
})

test('a kept text that cannot be read is left alone', async () => {
  const { store, controller } = await controllerWith(
    true,
    undefined,
    keptHere('{"format":"other"}'),
  )
  await controller.recall()
  expect(store.get()).toMatchObject({ comparison: null, problem: null, openFailure: null })
})

test('a saved comparison is opened, and another file is refused with a sentence', async () => {
  const { store, controller } = await controllerWith()
  await controller.open('holiday.jpg', new Blob(['no comparison']))
  expect(store.get().openFailure).toMatch(/^holiday\.jpg: This file is not a comparison saved by/)
  const saved = comparisonOf({ 'queue-8': [1, 2, 3] })
  await controller.open('saved.json', new Blob([jsonOf(saved)]))
  expect(store.get()).toMatchObject({ openFailure: null, earlier: { name: 'saved.json' } })
  controller.close()
  expect(store.get().earlier).toBeNull()
})

test('times of another program are opened beside a saved comparison, and closed by themselves', async () => {
  const { store, controller } = await controllerWith()
  await controller.open('saved.json', new Blob([jsonOf(comparisonOf({ 'queue-8': [1, 2, 3] }))]))
  await controller.open('times.csv', new Blob(['command,seconds\ncurl,2']))
  const programs = [{ name: 'curl', ms: [2000], failed: 0 }]
  expect(store.get()).toMatchObject({
    earlier: { name: 'saved.json' },
    elsewhere: { name: 'times.csv', programs },
  })
  controller.closeElsewhere()
  expect(store.get()).toMatchObject({ earlier: { name: 'saved.json' }, elsewhere: null })
})

test('each export has a name and a kind of its own, and the Markdown leads back', async () => {
  const { controller, offered } = await controllerWith()
  await controller.save('CSV')
  expect(offered).toEqual([])
  await controller.start()
  for (const as of ['JSON', 'CSV', 'Markdown', 'trace'] as const) await controller.save(as)
  expect(offered.map(({ name }) => name)).toEqual([
    'galloper-comparison-1970-01-01.json',
    'galloper-comparison-1970-01-01.csv',
    'galloper-comparison-1970-01-01.md',
    'galloper-comparison-1970-01-01-trace.json',
  ])
  expect(await offered[2]?.file.text()).toMatch(/http:\/\/localhost\/\?.*seed=5.*#compare/)
})

test('an engine that dies ends the comparison with its measurements and a sentence', async () => {
  const { store, controller } = await controllerWith(true, async (_settings, onStep) => {
    await onStep({
      kind: 'prepared',
      comparison: { ...comparisonOf({ base: [9, 8] }), ended: null },
    })
    throw new AppError('page_broken', 'The engine died')
  })
  await controller.start()
  const { phase, comparison, problem } = store.get()
  expect({ phase, ended: comparison?.ended }).toEqual({ phase: 'finished', ended: 'failed' })
  expect(comparison?.measurements).toHaveLength(2)
  expect(problem).toMatchObject({ message: 'The engine died' })
})

test('a question is measured on the demo, with a guess; other settings end it', async () => {
  const { store, controller } = await controllerWith(false)
  const settings = { ...store.get().settings, seed: 0 }
  const asking = controller.ask('barrier', settings)
  controller.guess(2)
  await asking
  expect(store.get().question).toEqual({ id: 'barrier', guess: 2 })
  expect(store.get().comparison?.settings.site).toBe('demo')
  expect(store.get().comparison?.settings.seed).not.toBe(0)
  controller.change({ images: 3 })
  expect(store.get().question).toBeNull()
})
