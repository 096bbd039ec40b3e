// The states of the other tabs.
import { compare, ended, openDetails } from '../compare-page.ts'
import { openOptions, phase, start } from '../page.ts'
import type { State } from './state.ts'

const QUICK =
  '?workload=downloads&choices=queue,sequential&images=12&rounds=5&budget=30&seed=1#compare'

export const otherStates: readonly State[] = [
  {
    name: 'compare-first',
    at: 'demo',
    address: '#compare',
    reach: (page) => page.getByRole('button', { name: 'Compare', exact: true }).waitFor(),
  },
  {
    name: 'compare-race',
    at: 'demo',
    address: '#compare',
    async reach(page) {
      await page.getByRole('button', { name: 'Start the race' }).click()
      await page.getByRole('button', { name: 'Measure properly' }).waitFor()
    },
  },
  {
    name: 'compare-busy',
    at: 'demo',
    address: QUICK.replace('budget=30', 'budget=60'),
    async reach(page) {
      await compare(page)
      await page
        .getByRole('region', { name: 'Progress of the comparison' })
        .getByText('passed')
        .waitFor()
      await page.getByRole('img', { name: /^Rows of/ }).waitFor()
    },
    after: (page) => page.getByRole('button', { name: 'Stop' }).click(),
  },
  {
    name: 'compare-done',
    at: 'demo',
    address: QUICK,
    async reach(page) {
      await compare(page)
      await ended(page)
      await openDetails(page)
    },
  },
  {
    name: 'learn',
    at: 'demo',
    address: '#learn',
    reach: (page) => page.locator('.line .keyword').first().waitFor(),
  },
  {
    name: 'farm-none',
    at: 'demo',
    address: '#farm',
    reach: (page) => page.getByText('REDIS_URL').first().waitFor(),
  },
  {
    name: 'farm-idle',
    at: 'farm',
    address: '#farm',
    reach: (page) => page.getByRole('table').first().waitFor(),
  },
  {
    name: 'farm-form',
    at: 'farm',
    address: '?where=farm',
    async reach(page) {
      await page.getByRole('radio', { name: 'The farm' }).waitFor()
      await openOptions(page)
    },
  },
  {
    name: 'farm-run',
    at: 'farm',
    address: '?where=farm&images=30',
    async reach(page) {
      await page.getByRole('radio', { name: 'The farm' }).waitFor()
      await start(page, 'hot')
      await phase(page, 'finished')
      await page.locator('.tile img').first().click()
      await page.getByRole('region', { name: 'Selected image' }).waitFor()
    },
  },
]
