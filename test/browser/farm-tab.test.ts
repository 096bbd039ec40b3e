// The Farm tab in a real browser, with a farm and without one.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, onTestFinished, test } from 'vitest'
import type { FarmApi } from '../../client/api/farm-api.ts'
import { sleep } from '../../client/core/async/sleep.ts'
import { AppError } from '../../client/core/model/app-error.ts'
import { createFarmController } from '../../client/state/farm/farm-controller.ts'
import { initialState } from '../../client/state/run/state.ts'
import { createStore } from '../../client/state/store.ts'
import { FarmPage } from '../../client/ui/farm/FarmPage.tsx'
import { failedEvent, fakeFarm, runState, savedEvent } from '../helpers/fake-farm.ts'
import { until } from '../helpers/until.ts'

const damage = 'no-end' as const

const notAsked = () => Promise.reject(new Error('No gallery is asked for here'))

function show(farm: FarmApi): HTMLElement {
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  onTestFinished(() => {
    root.unmount()
    place.remove()
  })
  const controller = createFarmController({ farm, api: { gallery: notAsked }, sleep })
  root.render(createElement(FarmPage, { store: createStore(initialState), farm: controller }))
  return place
}

const textOf = (place: HTMLElement, selector: string) =>
  place.querySelector(selector)?.textContent ?? ''

const button = (place: HTMLElement, name: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)

test('a page that is opened in the middle of a run shows its counts at once', async () => {
  const events = [savedEvent(0, 200, 'alpha-1'), failedEvent(1, 250, 'alpha-1')]
  const farm = fakeFarm([{ events, state: runState({ saved: 1, failed: 1 }) }])
  const place = show(farm)
  await until('its counts are there', () =>
    /1 saved.*1 failed.*of 4/.test(textOf(place, '[role=status]')),
  )
  expect(textOf(place, 'table[aria-label=Workers]')).toContain('alpha-1')
  expect(textOf(place, 'table[aria-label=Failures]')).toContain('Imgur answered 404')
  expect(place.querySelectorAll('ul[aria-label=Thumbnails] img')).toHaveLength(1)
  expect(place.querySelector('canvas')?.getAttribute('aria-label')).toMatch(/^2 images in 2 rows/)
  button(place, 'Cancel')?.click()
  await until('it was cancelled', () => farm.cancelled.length > 0)
  expect(farm.cancelled).toEqual(['run-1'])
})

test('B2: a saved picture that is damaged is named', async () => {
  const { outcome, ...event } = savedEvent(2, 200, 'alpha-1')
  if (outcome.kind !== 'saved') throw new Error('It is not saved')
  const events = [savedEvent(0, 200, 'alpha-1'), { ...event, outcome: { ...outcome, damage } }]
  const place = show(fakeFarm([{ events, state: runState({ saved: 2 }) }]))
  await until('it is named', () =>
    textOf(place, 'table[aria-label="Damaged pictures"]').includes('The end of the file'),
  )
  expect(place.querySelectorAll('table[aria-label="Damaged pictures"] tbody tr')).toHaveLength(1)
})

test('a run that is over offers its zip', async () => {
  const place = show(fakeFarm([{ events: [], state: runState({ saved: 4 }, true) }]))
  await until('it is over', () =>
    textOf(place, 'section[aria-label="Farm progress"]').includes('Finished'),
  )
  expect(place.querySelector('a[download]')?.getAttribute('href')).toBe(
    '/api/farm/runs/run-1/archive.zip',
  )
  expect(button(place, 'Cancel')?.disabled).toBe(true)
})

test('without a farm it says how to get one', async () => {
  const place = show({ ...fakeFarm([]), status: async () => null })
  await until('it says so', () => place.textContent?.includes('Use several machines') ?? false)
  expect(place.textContent).toContain('REDIS_URL=redis://HOST:6379 npm start')
  expect(place.textContent).toContain('npm run worker')
  expect(place.textContent).toContain('docker compose up -d --scale worker=4')
  expect(button(place, 'Start')).toBeUndefined()
})

test('a run that cannot be opened is told on the page', async () => {
  const run = () => Promise.reject(new AppError('farm_unavailable', 'Redis said no'))
  const place = show({ ...fakeFarm([]), run })
  await until('it says so', () => textOf(place, '[role=alert]').includes('Redis said no'))
})
