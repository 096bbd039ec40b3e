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
import { expectNoBarrier, violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

type Asked = (typeof questions)[number]

// Its address has fewer rounds and seconds, and five are measured at the same time, because time decides nothing here:
// the sentence must be the one that the page's own rule makes of the measurements.
test.each([
  { some: questions.slice(0, 5), name: 'first' },
  { some: questions.slice(5), name: 'last' },
])(
  'the answers to the $name five are what their measurements say',
  { timeout: 600_000 },
  async ({ some }) => {
    await Promise.all(some.map(checkAnswer))
  },
)

async function checkAnswer(question: Asked) {
  const settings = { ...question.settings, rounds: 5, budgetS: 5, seed: 1 }
  const address = `${server.url}/?${compareQueryOf(settings, question.id)}#compare`
  const { page, problems } = await openPage(address)
  const panel = page.getByRole('region', { name: words.title })
  await panel.locator('[aria-disabled=false]', { hasText: words.measure }).click()
  await panel.getByRole('radio').first().check()
  expect(await panel.getByRole('status', { name: words.answer }).count()).toBe(0)
  await ended(page, 500_000)
  const says = await panel.getByRole('status', { name: words.answer }).innerText()
  const comparison = parseComparison((await exported(page, 'JSON')).text)
  const answer = question.answer(askedOf(comparison, resultsOf(comparison)))
  const { guesses, answer: sentence } = words.asks[question.id]
  expect(plain(says)).toBe(plain(answer ? sentence(answer) : words.open))
  if (answer) {
    const isFitting = fittingGuesses(question.guesses, answer).includes(0)
    const reply = (isFitting ? words.fits : words.misses)(guesses[0] ?? '')
    await panel.getByText(reply, { exact: true }).waitFor()
  }
  expect(new URL(page.url()).searchParams.get('question')).toBe(question.id)
  expect(problems).toEqual([])
}

/** A browser shows several kinds of spaces as one. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

test('a question is one press; its answer has a picture, a replay and no barrier', async () => {
  const { page, problems } = await openPage(`${server.url}/#compare`, {
    reducedMotion: 'reduce',
    bypassCSP: true,
  })
  const panel = page.getByRole('region', { name: words.title })
  await panel.locator('[aria-disabled=false]', { hasText: words.asks.failing.ask }).click()
  await panel.getByText(words.measures).waitFor()
  expect(await panel.locator('.question-list').getByRole('button').count()).toBe(10)
  await panel.getByRole('region', { name: 'Progress of the comparison' }).waitFor()
  expect(await violations(page)).toEqual([])
  await ended(page)
  expect(await panel.getByRole('status', { name: words.answer }).innerText()).toMatch(
    /^Like speed\. 24 images end after .* times as fast as it is\.$/,
  )
  await panel.getByRole('region', { name: 'Timelines' }).waitFor()
  await panel.getByRole('button', { name: words.slow }).click()
  await panel.getByRole('progressbar', { name: 'Images of Sequential' }).waitFor()
  await expectNoBarrier(page)
  // A reload shows the answer again.
  await page.reload()
  await panel.getByText('Like speed.').waitFor()
  expect(problems).toEqual([])
})
