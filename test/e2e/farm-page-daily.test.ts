// The farm day by day, as a person uses it: on the page of a run, and in the Farm tab.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deferred } from '../helpers/deferred.ts'
import { runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { counts, openPage, phase, pressSurely } from '../helpers/page.ts'

test('a run is paused, resumed, tried again and deleted on its page', async () => {
  const sick = { now: true }
  // The first images come when the page has opened, however long that takes, so that there is a run to pause.
  const paused = deferred()
  const { url, host } = await startFarm({
    async answer(response, whole, index) {
      await paused.promise
      if (sick.now && index % 10 === 0)
        response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>')
      else sound(50)(response, whole, index)
    },
  })
  const { id } = await submitRun(url, manyImages(400))
  const { page, problems } = await openPage(`${url}/#run=${id}`)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await phase(page, 'paused')
  const state = async () => (await (await fetch(`${url}/api/farm/runs/${id}`)).json()).state
  await expect.poll(async () => (await state()).isPaused).toBe(true)
  paused.resolve()
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ asked: 400, saved: 360, failed: 40 })
  sick.now = false
  await page.getByRole('button', { name: 'Retry failed' }).click()
  await expect.poll(async () => (await counts(page)).saved).toBe(400)
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ asked: 400, saved: 400, failed: 0 })
  expect(page.url()).toContain(id)
  expect(host.requests.length).toBeGreaterThanOrEqual(440)
  await pressSurely(page.getByRole('button', { name: 'Delete run' }))
  await phase(page, 'idle')
  expect((await fetch(`${url}/api/farm/runs/${id}`)).status).toBe(404)
  expect(problems).toEqual([])
})

test('the Farm tab pauses the farm, lifts a host’s pause, searches and deletes runs, and takes a list', async () => {
  const refusal = { is: true }
  const { url, folder } = await startFarm({
    answer(response, whole, index) {
      if (index === 3 && refusal.is) {
        refusal.is = false
        response.writeHead(429, { 'retry-after': '3000' }).end()
      } else sound()(response, whole, index)
    },
  })
  const dogs = await submitRun(url, manyImages(3), { title: 'Dogs' })
  await runEnds(url, dogs.id)
  const title = `Cats, ${'and more of them, '.repeat(5)}all of one gallery`
  await submitRun(url, manyImages(30), { title })
  const { page, problems } = await openPage(`${url}/#farm`)
  await page.getByRole('button', { name: 'Ask it again now' }).click()
  const runs = page.getByRole('table', { name: 'Runs' })
  await runs.getByRole('row', { name: /Cats.*Finished/ }).waitFor()
  // The title wraps, so that the buttons of the rows are in sight.
  const hidden = () =>
    runs.evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0))
  await expect.poll(hidden).toBeLessThanOrEqual(1)
  await page.getByRole('button', { name: 'Pause the farm' }).click()
  await page.getByText('The farm is paused.').waitFor()
  await page.getByRole('button', { name: 'Resume the farm' }).click()
  await page.getByText('The farm is paused.').waitFor({ state: 'detached' })

  await page.getByRole('searchbox', { name: 'Search by title' }).fill('dog')
  await expect.poll(() => runs.getByRole('link').allInnerTexts()).toEqual(['Dogs'])
  await page.getByText('1 run with 3 items: 3 saved').waitFor()
  await pressSurely(runs.getByRole('button'))
  await page.getByText('No run has this title.').waitFor()
  expect((await fetch(`${url}/api/farm/runs/${dogs.id}`)).status).toBe(404)
  await page.getByRole('searchbox').fill('')
  // The field stays, although its list is empty until the other one comes.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')

  await page.getByText('Submit a long list').click()
  const list = join(folder, 'list.txt')
  await writeFile(list, 'https://i.imgur.com/abcde01.jpg\nnonsense\n')
  await page.getByLabel('File').setInputFiles(list)
  await page.getByRole('button', { name: 'Submit list' }).click()
  await page.getByText('Nothing was queued: 1 of 2 lines cannot be read.').waitFor()
  expect(await page.getByRole('table', { name: 'Bad lines' }).innerText()).toContain('2')
  await page.getByRole('checkbox', { name: 'Skip bad lines' }).check()
  await page.getByRole('button', { name: 'Submit list' }).click()
  await page.getByText('1 image in 1 run wait').waitFor()
  await runs.getByRole('row', { name: /list\.txt Finished/ }).waitFor()
  expect(problems).toEqual([])
})
