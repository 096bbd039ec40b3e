// The farm in a real browser: its tab, and a run of it on the Download page.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test } from 'vitest'
import type { FarmApi } from '../../client/api/farm-api.ts'
import type { SendList } from '../../client/api/farm-upload.ts'
import { createApi } from '../../client/api/server-api.ts'
import { sleep } from '../../client/core/async/sleep.ts'
import { AppError } from '../../client/core/model/app-error.ts'
import { createMemoryStore } from '../../client/engine/storage/file-store.ts'
import { createFarmController } from '../../client/state/farm/farm-controller.ts'
import { createUploadController } from '../../client/state/farm/upload-controller.ts'
import { createController } from '../../client/state/run/run-controller.ts'
import { initialState } from '../../client/state/run/state.ts'
import { createStore } from '../../client/state/store.ts'
import { DownloadPage } from '../../client/ui/download/DownloadPage.tsx'
import { FarmPage } from '../../client/ui/farm/FarmPage.tsx'
import { startEngineHere } from '../helpers/engine-here.ts'
import { eventOf, fakeFarm, runState, savedEvent } from '../helpers/fake-farm.ts'
import { inEnglish, noRace } from '../helpers/in-english.ts'
import { until } from '../helpers/until.ts'

const damage = 'no-end' as const

function place(): { element: HTMLElement; root: ReturnType<typeof createRoot> } {
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  onTestFinished(() => {
    root.unmount()
    element.remove()
    // The chosen view is kept there.
    localStorage.clear()
  })
  return { element, root }
}

function showTab(farm: FarmApi, send: SendList = async () => {}): HTMLElement {
  const { element, root } = place()
  const controller = createFarmController({ farm, sleep })
  const upload = createUploadController(send)
  const page = createElement(FarmPage, {
    store: createStore(initialState),
    farm: controller,
    upload,
  })
  root.render(inEnglish(page))
  return element
}

/** The Download page with the run of this farm open, and the addresses that it was told to save. */
function showRun(farm: FarmApi) {
  const { element, root } = place()
  const store = createStore(initialState)
  const api = createApi(location.origin, notAsked)
  const downloads: string[] = []
  const controller = createController({
    store,
    api,
    startEngine: (take) =>
      startEngineHere(
        {
          api,
          get: notAsked,
          startDownloadWorker: () => {
            throw new Error('No workers here')
          },
          pool: POOL,
          hurry: new EventTarget(),
          inlinePool: () => POOL,
          decodes: async () => true,
          openStore: async () => createMemoryStore(),
          now: () => performance.now(),
        },
        take,
        farm,
      ),
    fetch: async () => new Response(await onePixel()),
    download: (url) => void downloads.push(url),
    now: () => performance.now(),
    offer() {},
  })
  root.render(inEnglish(createElement(DownloadPage, { store, controller, comparison: noRace })))
  void controller.openOnFarm('run-1')
  return { place: element, downloads, store }
}

const notAsked = () => Promise.reject(new Error('Nothing is asked for here'))
const POOL = { places: 1, ready: async () => {}, run: notAsked, close() {} }

function onePixel(): Promise<Blob> {
  const canvas = new OffscreenCanvas(1, 1)
  canvas.getContext('2d')
  return canvas.convertToBlob()
}

const textOf = (place: HTMLElement, selector: string) =>
  place.querySelector(selector)?.textContent ?? ''

const button = (place: HTMLElement, name: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(name))

test('a page that is opened in the middle of a run shows its counts at once', async () => {
  const events = [savedEvent(0, 200, 'alpha-1'), eventOf(1, 250, 'alpha-1')]
  const farm = {
    ...fakeFarm([{ events, state: runState({ saved: 1, failed: 1 }) }]),
    async *follow(_id: string, signal: AbortSignal) {
      yield { events, state: runState({ saved: 1, failed: 1 }) }
      await sleep(60_000, signal).catch(() => {})
    },
  }
  const { place } = showRun(farm)
  await until('its counts are there', () =>
    /1 saved.*1 failed.*of 4/.test(textOf(place, '[role=status]')),
  )
  expect(textOf(place, 'table[aria-label=Failures]')).toContain('Imgur answered 404')
  await until('its thumbnail is there', () =>
    Boolean(place.querySelector('ul[aria-label=Thumbnails] img')),
  )
  expect(place.querySelectorAll('ul[aria-label=Thumbnails] img')).toHaveLength(1)
  button(place, 'Pause')?.click()
  await until('it is paused', () => button(place, 'Resume') !== undefined)
  expect(textOf(place, 'section[aria-label=Progress]')).toContain('Paused')
  button(place, 'Resume')?.click()
  await until('it goes on', () => button(place, 'Pause') !== undefined)
  expect(button(place, 'Delete run')).toBeUndefined()
  button(place, 'Timeline')?.click()
  await until('the timeline is there', () => place.querySelector('canvas') !== null)
  expect(place.querySelector('canvas')?.getAttribute('aria-label')).toMatch(/^2 images in 2 rows/)
  button(place, 'Cancel')?.click()
  await until('it was cancelled', () => farm.cancelled.length > 0)
  expect(farm.cancelled).toEqual(['run-1'])
  button(place, 'Close')?.click()
  await until('the first screen is there', () => place.querySelector('.run') === null)
})

test('B2: a saved picture that is damaged is named', async () => {
  const { outcome, ...event } = savedEvent(2, 200, 'alpha-1')
  if (outcome.kind !== 'saved') throw new Error('It is not saved')
  const events = [savedEvent(0, 200, 'alpha-1'), { ...event, outcome: { ...outcome, damage } }]
  const { place } = showRun(fakeFarm([{ events, state: runState({ saved: 2 }) }]))
  await until('it is named', () =>
    textOf(place, 'table[aria-label="Damaged pictures"]').includes('The end of the file'),
  )
  expect(place.querySelectorAll('table[aria-label="Damaged pictures"] tbody tr')).toHaveLength(1)
})

test('a run that is over offers its zip, of all and of a selection', async () => {
  const events = [0, 1, 2, 3].map((index) => savedEvent(index, 200 + index, 'alpha-1'))
  const { place, downloads } = showRun(fakeFarm([{ events, state: runState({ saved: 4 }, true) }]))
  await until('it is over', () =>
    textOf(place, 'section[aria-label=Progress]').includes('Finished'),
  )
  expect(button(place, 'Cancel')).toBeUndefined()
  // Its farm keeps no originals.
  expect([...(place.querySelector('.save select')?.children ?? [])]).toHaveLength(1)
  button(place, 'Save zip: 4 thumbnails')?.click()
  const [, second, third] = place.querySelectorAll<HTMLInputElement>('.tile input')
  second?.click()
  third?.click()
  await until('two are selected', () => button(place, 'Save zip: 2 thumbnails') !== undefined)
  button(place, 'Save zip: 2 thumbnails')?.click()
  expect(downloads).toEqual([
    '/api/farm/runs/run-1/archive.zip',
    '/api/farm/runs/run-1/archive.zip?only=1-2',
  ])
})

test('without a worker, a run says what it waits for', async () => {
  const farm = {
    ...fakeFarm([{ events: [], state: runState({}) }]),
    async *follow(_id: string, signal: AbortSignal) {
      yield { events: [], state: runState({}) }
      await sleep(60_000, signal).catch(() => {})
    },
  }
  const status = async () => {
    const known = await farm.status()
    return known && { ...known, workers: [] }
  }
  const { place } = showRun({ ...farm, status })
  await until('it says so', () =>
    /No worker is connected to the farm/.test(place.textContent ?? ''),
  )
  expect(textOf(place, 'section[aria-label=Progress]')).toContain('Waiting for a worker')
})

const FULL = { place: 'results', problem: 'full', detail: 'ENOSPC: no space left' } as const
const DENIED = { place: 'redis', problem: 'full', detail: 'OOM command not allowed' } as const

test('the tab says which place takes nothing and what to do, and tells nothing of workers it cannot know', async () => {
  const known = await fakeFarm([]).status()
  if (!known) throw new Error('It has a farm')
  const times = { forMs: 65_000, probeInMs: 4_000 }
  let status: typeof known = {
    ...known,
    results: 'folder',
    resultsAt: '/var/results',
    blocked: [{ ...FULL, times }],
  }
  const place = showTab({ ...fakeFarm([]), status: async () => status })
  const waits = () => textOf(place, 'section[aria-label="The farm waits"]')
  await until('it says so', () => waits().includes('/var/results is full. Make room in it.'))
  expect(waits()).toMatch(/has waited for \d.*\. It tries again in 4/)
  expect(waits()).toContain('ENOSPC: no space left')
  status = { ...known, workers: [], blocked: [{ ...DENIED, times: null }] }
  await until('it speaks of Redis', () => /Redis is full\. Cancel a run/.test(waits()))
  expect(place.textContent).not.toContain('No worker is connected')
  expect(place.textContent).toContain('Workers cannot tell of themselves')
  status = known
  await until('it is over', () => waits() === '')
})

test('a run that cannot keep its results says so', async () => {
  const { status, ...farm } = fakeFarm([{ events: [], state: runState({}) }])
  const { place } = showRun({
    ...farm,
    async status() {
      const known = await status()
      return known && { ...known, workers: [], blocked: [{ ...DENIED, times: null }] }
    },
    async *follow(_id: string, signal: AbortSignal) {
      yield { events: [], state: runState({}) }
      await sleep(60_000, signal).catch(() => {})
    },
  })
  await until('it says so', () => /The farm can keep no results/.test(place.textContent ?? ''))
  expect(place.textContent).not.toContain('No worker is connected')
})

test('a farm that is away is told, and so is its return', async () => {
  const { status, ...farm } = fakeFarm([{ events: [], state: runState({}) }])
  let isAway = true
  const { place } = showRun({
    ...farm,
    status: () =>
      isAway ? Promise.reject(new AppError('farm_unavailable', 'Redis said no')) : status(),
    async *follow(_id: string, signal: AbortSignal) {
      yield { events: [], state: runState({}) }
      await sleep(60_000, signal).catch(() => {})
    },
  })
  await until('it says so', () =>
    /The farm’s Redis cannot be reached/.test(place.textContent ?? ''),
  )
  isAway = false
  await until('it is back', () => place.querySelector('.run-waits') === null)
})

test('a run that cannot be opened is told on the page', async () => {
  const run = () => Promise.reject(new AppError('farm_unavailable', 'Redis said no'))
  const { place } = showRun({ ...fakeFarm([]), run })
  await until('it says so', () => textOf(place, '[role=alert]').includes('Redis said no'))
  expect(place.textContent).toContain('The run could not be opened')
})

test('a stream that broke does not look like the end of the run, and gives no zip', async () => {
  const farm = {
    ...fakeFarm([]),
    async *follow() {
      yield { events: [savedEvent(0, 100, 'a')], state: runState({ saved: 1 }) }
      throw new AppError('farm_unavailable', 'Redis said no')
    },
  }
  const { place } = showRun(farm)
  await until('it says so', () => textOf(place, '[role=alert]').includes('Redis said no'))
  expect(place.textContent).toContain('Not followed any more')
  expect(place.textContent).toContain('The farm goes on with it.')
  expect(button(place, 'Save zip')?.disabled).toBe(true)
})

test('the tab lists machines, jobs and runs', async () => {
  const place = showTab(fakeFarm([{ events: [], state: runState({ saved: 4 }, true) }]))
  await until('its workers are there', () =>
    textOf(place, 'table[aria-label=Workers]').includes('alpha-1'),
  )
  expect(textOf(place, 'table[aria-label=Runs]')).toContain('Finished in 5.0 s')
  expect(place.querySelector('table[aria-label=Runs] a')?.getAttribute('href')).toBe('#run=run-1')
})

test('a farm that is away asks nobody to wait: the tab looks again by itself', async () => {
  const known = await fakeFarm([]).status()
  let looks = 0
  const place = showTab({
    ...fakeFarm([]),
    status: async () => {
      if (looks++ > 0) return known
      throw new AppError('farm_unavailable', 'Redis does not answer', { retryAfterS: 5 })
    },
  })
  await until('it says so', () => textOf(place, '[role=alert]').includes('Redis does not answer'))
  expect(textOf(place, '[role=alert]')).not.toContain('Wait')
  await until('it is back', () => place.querySelector('[role=alert]') === null)
})

test('without a farm it says how to get one', async () => {
  const place = showTab({ ...fakeFarm([]), status: async () => null })
  await until('it says so', () => place.textContent?.includes('Use several machines') ?? false)
  expect(place.textContent).toContain('REDIS_URL=redis://HOST:6379 npm start')
  expect(place.textContent).toContain('npm run worker')
  expect(place.textContent).toContain('docker compose up -d --scale worker=4')
})
