// The states of the list that a person chooses from, and of a run under a limit or with several sizes.
import type { Page } from 'playwright'
import { openOptions, phase, start } from '../page.ts'
import type { State } from './state.ts'

async function choose(page: Page) {
  await page.getByRole('button', { name: 'Choose pictures first' }).click()
  const list = page.getByRole('list', { name: 'Pictures to choose from' })
  await list.locator('[data-state=saved]').first().waitFor()
  return list
}

export const chooseStates: readonly State[] = [
  {
    name: 'options-gentle',
    at: 'demo',
    address: '?perSecond=5',
    async reach(page) {
      await openOptions(page)
      await page.getByText('Be gentle with the host').click()
    },
  },
  {
    name: 'run-limited',
    at: 'demo',
    address: '?perSecond=1',
    async reach(page) {
      await start(page)
      await page.getByText('Waiting for its own limit').first().waitFor()
    },
  },
  {
    name: 'run-sizes',
    at: 'demo',
    address: '?images=12&sizes=256,512',
    async reach(page) {
      await start(page)
      await phase(page, 'finished')
    },
  },
  { name: 'choose', at: 'demo', address: '', reach: choose },
  {
    name: 'choose-selection',
    at: 'demo',
    address: '',
    async reach(page) {
      const list = await choose(page)
      for (const n of [1, 2, 4]) await list.getByRole('listitem').nth(n).getByRole('button').click()
    },
  },
  {
    name: 'choose-nothing',
    at: 'demo',
    address: '?gallery=r/nosuchsubreddit',
    async reach(page) {
      await page.getByRole('button', { name: 'Choose pictures first' }).click()
      await page.getByRole('button', { name: 'Back' }).waitFor()
    },
  },
]
