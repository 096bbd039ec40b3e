// The Download tab in a real browser, with a controller whose verbs fail: each failure is on the page.
import { createElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../client/core/model/app-error.ts'
import type { Saved } from '../../client/core/model/outcome.ts'
import type { RunSummary } from '../../client/engine/run-summary.ts'
import { newRun, reduceRun } from '../../client/state/run/reduce.ts'
import type { Controller } from '../../client/state/run/run-controller.ts'
import { initialState, type Run, type State } from '../../client/state/run/state.ts'
import { createStore } from '../../client/state/store.ts'
import { DownloadPage } from '../../client/ui/download/DownloadPage.tsx'
import { inEnglish, noRace } from '../helpers/in-english.ts'
import { manyImages } from '../helpers/many-images.ts'
import { until } from '../helpers/until.ts'
import '../../client/ui/style.css'

const IMAGES = manyImages(3)

const saved = (index: number): Saved => {
  const [image] = IMAGES.slice(index)
  if (!image) throw new Error('There is no such image')
  const type = 'image/png'
  const facts = { type, bytes: 9, width: 1, height: 1 }
  return {
    kind: 'saved',
    image,
    fetched: { attempts: 1, ms: 1, bytes: 9, type, sha256: null, route: 'relay' },
    width: 1,
    height: 1,
    mismatches: [],
    thumbnail: facts,
  }
}

/** A run of three images, of which the first `count` are saved. */
const runOf = (count: number): Run =>
  reduceRun(newRun(initialState.settings, new Date(0), 6), [
    { kind: 'listed', items: IMAGES, listing: { title: 'Hot', note: null, credits: null } },
    ...IMAGES.slice(0, count).map(
      ({ index }) => ({ kind: 'outcome', at: 0, outcome: saved(index) }) as const,
    ),
  ])

/** A run of three images, of which this many are to go. */
const earlierRun = (cancelled: number): RunSummary => ({
  startedAt: new Date(0).toISOString(),
  title: 'Hot',
  pictures: 'listed',
  counts: { asked: 3, saved: 3 - cancelled, failed: 0, skipped: 0, cancelled },
  here: 0,
  bytes: 9,
})

const done = async () => {}
const CONTROLLER: Controller = {
  connect: done,
  change() {},
  takeText() {},
  refuseText() {},
  choose() {},
  setNetwork: done,
  keepClientId: async () => ({ from: null, ending: '' }),
  removeClientId: done,
  start: done,
  startAnyway: done,
  saveAndStart: done,
  keepRun() {},
  pick: done,
  leavePick() {},
  downloadPicked: done,
  pause() {},
  resume() {},
  tryNow() {},
  cancel() {},
  openOnFarm: done,
  close: done,
  remove: done,
  goOn: done,
  openRun: done,
  deleteRun: done,
  forget: done,
  retryFailed: done,
  saveZip: done,
  saveInto: done,
  stopSaving() {},
  saveNextInto() {},
  file: async () => new Blob([]),
  thumbnailUrls: async (_, saved) => saved.map(() => PIXEL),
  dropUrls() {},
}

/** A picture. */
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs='

function show(state: Partial<State>, verbs: Partial<Controller>): HTMLElement {
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  onTestFinished(() => {
    root.unmount()
    place.remove()
  })
  const store = createStore({ ...initialState, ...state })
  const controller = { ...CONTROLLER, ...verbs }
  // Strict mode calls an updater twice, so one that is not pure shows.
  const page = inEnglish(createElement(DownloadPage, { store, controller, comparison: noRace }))
  root.render(createElement(StrictMode, null, page))
  return place
}

const broken = () => Promise.reject(new AppError('no_room', 'The disk said no'))

const button = (place: HTMLElement, name: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) =>
    beginsWith(textContent ?? '', name),
  )

/** Delete is not Delete all. */
const beginsWith = (text: string, name: string) =>
  text.startsWith(name) && !(name === 'Delete' && text.startsWith('Delete all'))

const says = (place: HTMLElement, text: string) =>
  until(`the page says “${text}”`, () => place.textContent?.includes(text) ?? false)

test.each([
  ['Resume', 2, { goOn: broken }],
  ['Delete all', 2, { forget: broken }],
  ['Delete', 2, { deleteRun: broken }],
  ['Open', 0, { openRun: broken }],
])('the failure of “%s” of an earlier run is on the page', async (name, cancelled, verbs) => {
  const place = show({ isLasting: true, earlier: [earlierRun(cancelled)] }, verbs)
  await says(place, 'Hot')
  const press = async (text: string) => {
    await until(`${text} is there`, () => button(place, text) !== undefined)
    button(place, text)?.click()
  }
  await press(name)
  if (name.startsWith('Delete')) {
    expect(place.querySelector('[role=alert]')).toBeNull()
    await until('it asks', () => button(place, name)?.textContent?.endsWith('sure?') ?? false)
    await press(name)
  }
  await says(place, 'The disk said no')
  expect(place.querySelector('[role=alert]')?.textContent).toContain('No room left')
})

test.each([
  ['Start', { run: null }, { start: broken }],
  ['Save zip', { phase: 'finished', run: runOf(3) }, { saveZip: broken }],
] as const)('the failure of “%s” is on the page', async (name, state, verbs) => {
  const place = show(state, verbs)
  await says(place, 'Start')
  await until('the button is there', () => button(place, name) !== undefined)
  button(place, name)?.click()
  await says(place, 'The disk said no')
})

test.each([
  ['is lost', async () => [null]],
  ['cannot be read', broken],
  ['is no picture', async () => ['data:image/gif;base64,AAAA']],
])('a thumbnail that %s says so in its tile', async (_how, thumbnailUrls) => {
  const place = show({ phase: 'finished', run: runOf(1) }, { thumbnailUrls })
  await says(place, 'Thumbnail cannot be read')
})

test('an original that is lost says so in the viewer, and the next image can still be seen', async () => {
  const file: Controller['file'] = async (kind, { image }) =>
    kind === 'original' && image.index === 0 ? null : new Blob(['picture'])
  const place = show({ phase: 'finished', run: runOf(3) }, { file })
  await until('the tile can be clicked', () => place.querySelector('.tile img') !== null)
  place.querySelector<HTMLButtonElement>('.tile button')?.click()
  await says(place, `The original of ${IMAGES[0]?.file} is not in the browser’s storage any more.`)
  expect(place.querySelector('dialog.viewer [role=alert]')?.textContent).toContain('File lost')
  place.querySelector<HTMLButtonElement>('[aria-label="Next image"]')?.click()
  await until('the next image is there', () => place.querySelector('dialog.viewer > img') !== null)
  expect(place.querySelector('dialog.viewer [role=alert]')).toBeNull()
})

test('each object URL of the viewer is revoked once, when its image is no longer shown', async () => {
  const open = new Set<string>()
  const { createObjectURL, revokeObjectURL } = URL
  const twice: string[] = []
  onTestFinished(() => {
    Object.assign(URL, { createObjectURL, revokeObjectURL })
  })
  URL.createObjectURL = (file: Blob) => {
    const url = createObjectURL.call(URL, file)
    open.add(url)
    return url
  }
  URL.revokeObjectURL = (url) => {
    if (!open.delete(url)) twice.push(url)
    revokeObjectURL.call(URL, url)
  }
  const file: Controller['file'] = async (kind) => (kind === 'original' ? new Blob(['x']) : null)
  const thumbnailUrls = async () => [null, null, null]
  const place = show({ phase: 'finished', run: runOf(3) }, { file, thumbnailUrls })
  await says(place, 'Thumbnail cannot be read')
  place.querySelector<HTMLButtonElement>('.tile button')?.click()
  const shownUrl = () => place.querySelector<HTMLImageElement>('dialog.viewer > img')?.src
  await until('the first image is there', () => shownUrl() !== undefined)
  const first = shownUrl()
  place.querySelector<HTMLButtonElement>('[aria-label="Next image"]')?.click()
  await until('the next image is there', () => shownUrl() !== first && shownUrl() !== undefined)
  expect([...open]).toEqual([shownUrl()])
  place.querySelector<HTMLButtonElement>('dialog.viewer .buttons button:nth-child(3)')?.click()
  await until('the viewer is closed', () => place.querySelector('dialog.viewer') === null)
  // The story of the image that was seen last shows its original too.
  await until('the story is there', () => place.querySelector('.story-panel') !== null)
  place.querySelector<HTMLButtonElement>('.story-panel .quiet')?.click()
  await until('the story is closed', () => place.querySelector('.story-panel') === null)
  expect(open.size).toBe(0)
  expect(twice).toEqual([])
})
