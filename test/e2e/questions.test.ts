import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseComparison } from '../../client/engine/comparison/exports/saved.ts'
import { askedOf, fittingGuesses } from '../../client/engine/comparison/questions/question.ts'
import { questions } from '../../client/engine/comparison/questions/questions.ts'
import { resultsOf } from '../../client/engine/comparison/results.ts'
import { compareQueryOf } from '../../client/state/comparison/comparison-url.ts'
import { questions as words } from '../../client/ui/text/en/late/questions.ts'
import { ended, exported } from '../helpers/compare-page.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage } from '../helpers/page.ts'
import { violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

// Its address has fewer rounds and seconds, because time decides nothing here: the sentence must be the one that the
// page's own rule makes of the measurements.
test.each(questions)('the answer to $id is what its measurements say', async (question) => {
  const settings = { ...question.settings, rounds: 5, budgetS: 5, seed: 1 }
  const address = `${server.url}/?${compareQueryOf(settings, question.id)}#compare`
  const { page, problems } = await openPage(address)
  const panel = page.getByRole('region', { name: words.title })
  await panel.locator('[aria-disabled=false]', { hasText: words.measure }).click()
  await panel.getByRole('radio').first().check()
  expect(await panel.getByRole('status', { name: words.answer }).count()).toBe(0)
  await ended(page)
  const says = await panel.getByRole('status', { name: words.answer }).innerText()
  const comparison = parseComparison((await exported(page, 'JSON')).text)
  const answer = question.answer(askedOf(comparison, resultsOf(comparison)))
  expect(says.replaceAll(/\s+/g, ' ')).toBe(
    answer ? words.asks[question.id].answer(answer).replaceAll(/\s+/g, ' ') : words.open,
  )
  const [first = ''] = words.asks[question.id].guesses
  const isFitting = answer && fittingGuesses(question.guesses, answer).includes(0)
  if (answer)
    await panel.getByText((isFitting ? words.fits : words.misses)(first), { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('question')).toBe(question.id)
  expect(problems).toEqual([])
})

test('a question is one press; its answer has a picture, a replay and no barrier', async () => {
  const { page, problems } = await openPage(`${server.url}/#compare`, {
    reducedMotion: 'reduce',
    bypassCSP: true,
  })
  const panel = page.getByRole('region', { name: words.title })
  expect(await panel.getByRole('listitem').count()).toBe(10)
  await panel.locator('[aria-disabled=false]', { hasText: words.asks.failing.ask }).click()
  await panel.getByText(words.measures).waitFor()
  await panel.getByRole('region', { name: 'Progress of the comparison' }).waitFor()
  expect(await violations(page)).toEqual([])
  await ended(page)
  expect(await panel.getByRole('status', { name: words.answer }).innerText()).toMatch(
    /^Like speed\. 24 images end after .* times as fast as it is\.$/,
  )
  await panel.getByRole('region', { name: 'Timelines' }).waitFor()
  await panel.getByRole('button', { name: words.slow }).click()
  await panel.getByRole('progressbar', { name: 'Images of Sequential' }).waitFor()
  for (const width of [1440, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await violations(page)).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  }
  // A reload shows the answer again.
  await page.reload()
  await panel.getByText('Like speed.').waitFor()
  expect(problems).toEqual([])
})
