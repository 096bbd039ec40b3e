import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import type { Settings } from '../../../../../client/core/model/settings.ts'
import { newRun, reduceRun } from '../../../../../client/state/run/reduce.ts'
import { createStartVerbs, lostByStart } from '../../../../../client/state/run/start-verbs.ts'
import { initialState, type State } from '../../../../../client/state/run/state.ts'
import { createStore } from '../../../../../client/state/store.ts'
import { listedImage } from '../../../../helpers/many-images.ts'

const image = { ...listedImage(0), index: 0 }
const fetched = {
  attempts: 1,
  ms: 1,
  bytes: 9,
  type: 'image/jpeg',
  sha256: null,
  route: 'relay' as const,
}
const saved: Outcome = {
  kind: 'saved',
  image,
  fetched,
  width: 4,
  height: 3,
  mismatches: [],
  thumbnail: null,
}
const failed = (has: typeof fetched | null): Outcome => ({
  kind: 'failed',
  image,
  reason: 'cannot_decode',
  message: '',
  attempts: 1,
  ms: 1,
  fetched: has,
})

function stateOf(
  outcome: Outcome,
  settings: Partial<Settings> = {},
  change: Partial<State> = {},
): State {
  const run = reduceRun(newRun({ ...initialState.settings, ...settings }, new Date(0), 6), [
    { kind: 'listed', items: [image], listing: { title: 'Hot', note: null, credits: null } },
    { kind: 'outcome', at: 0, outcome },
  ])
  return { ...initialState, phase: 'finished', isLasting: false, run, ...change }
}

test.each<[string, State, boolean]>([
  ['a demo run that the browser keeps', stateOf(saved, {}, { isLasting: true }), false],
  [
    'an Imgur run that the browser keeps',
    stateOf(saved, { site: 'imgur' }, { isLasting: true }),
    false,
  ],
  ['a demo run', stateOf(saved), true],
  ['an Imgur run', stateOf(saved, { site: 'imgur' }), true],
  ['own pictures', stateOf(saved, { pictures: 'own', beside: false, site: 'imgur' }), true],
  ['thumbnails beside own pictures', stateOf(saved, { pictures: 'own', beside: true }), false],
  ['a run that saved nothing', stateOf(failed(null)), false],
  ['an original without a thumbnail', stateOf(failed(fetched)), true],
  [
    'a run whose zip is saved',
    stateOf(saved, {}, { saving: { kind: 'saved', name: 'a.zip', bytes: 1, isPart: false } }),
    false,
  ],
  [
    'a run of which a selection is saved',
    stateOf(saved, {}, { saving: { kind: 'saved', name: 'a.zip', bytes: 1, isPart: true } }),
    true,
  ],
  [
    'a run whose zip failed',
    stateOf(saved, {}, { saving: { kind: 'failed', message: 'No' } }),
    true,
  ],
  ['no run', initialState, false],
])('%s in memory only would be lost: %#', (_name, state, isLost) => {
  expect(lostByStart(state) !== null).toBe(isLost)
})

describe('Start while a run is not saved', () => {
  function verbsWith(state: State, zip: 'saved' | 'failed' = 'saved') {
    const store = createStore(state)
    const done: string[] = []
    const verbs = createStartVerbs({
      store,
      start: async () => void done.push('start'),
      async saveZip({ files }) {
        done.push(files === 'both' ? 'zip with originals' : 'zip')
        const saving =
          zip === 'saved'
            ? ({ kind: 'saved', name: 'a.zip', bytes: 1, isPart: false } as const)
            : ({ kind: 'failed', message: 'No' } as const)
        store.set({ ...store.get(), saving })
      },
    })
    return { store, done, verbs }
  }

  test('asks, and starts nothing until it is answered', async () => {
    const { store, done, verbs } = verbsWith(stateOf(saved))
    await verbs.start()
    expect([store.get().isAsking, done]).toEqual([true, []])
    verbs.keepRun()
    expect([store.get().isAsking, done]).toEqual([false, []])
    await verbs.start()
    await verbs.startAnyway()
    expect([store.get().isAsking, done]).toEqual([false, ['start']])
  })

  test('saves the zip with all that the browser alone has, and then starts', async () => {
    const listed = verbsWith(stateOf(saved))
    await listed.verbs.saveAndStart()
    expect(listed.done).toEqual(['zip with originals', 'start'])
    const own = verbsWith(stateOf(saved, { pictures: 'own', beside: false }))
    await own.verbs.saveAndStart()
    expect(own.done).toEqual(['zip', 'start'])
  })

  test('starts nothing when the zip fails', async () => {
    const { done, verbs } = verbsWith(stateOf(saved), 'failed')
    await verbs.saveAndStart()
    expect(done).toEqual(['zip with originals'])
  })

  test('starts at once when nothing would be lost', async () => {
    const { store, done, verbs } = verbsWith(stateOf(failed(null)))
    await verbs.start()
    expect([store.get().isAsking, done]).toEqual([false, ['start']])
  })
})
