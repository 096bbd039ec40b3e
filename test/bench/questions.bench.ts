// npm run bench -- questions: each of the ten questions of the Compare page is asked again and again, by its own button
// in a browser of its own, and the guess that is right by the line's own settings is made. It counts how often the page
// says that this guess fits. Where the page says that the measurements do not tell it yet, its button *More rounds* is
// pressed, at most three times. Ten questions take nine minutes a run.
// After the name: --runs 20, --only beats,enough, --at-once 1 (browsers that measure at the same time, each with a
// server of its own: a machine that is busy with other things).
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { expect, inject, test } from 'vitest'
import { type QuestionId, questions } from '../../client/engine/comparison/questions/questions.ts'
import { compare } from '../../client/ui/text/en/late/compare.ts'
import { questions as words } from '../../client/ui/text/en/late/questions.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { startBareBrowser } from './bare-browser.ts'

const { values } = parseArgs({
  args: [...inject('benchArgs')],
  options: {
    runs: { type: 'string', default: '20' },
    only: { type: 'string', default: questions.map(({ id }) => id).join() },
    'at-once': { type: 'string', default: '1' },
    out: { type: 'string' },
  },
})

/**
 * The right guess, as its place in the list, by what the question's line and work are:
 * - beats: 16 images for 8 places end together only if all last equally long; a place is never above 8 times.
 * - enough: a connection waits 80 ms and receives for 180, so 4 of 10 Mbit/s fill seven tenths of 40, and 8 all of it.
 * - barrier, slow: the longest of 8 waits of 0 to 300 ms (0 to 400) against their mean.
 * - sharing: the largest of six shares of three images each, whose sizes differ, against a sixth of all.
 * - ceiling, workers: the line (4 connections of 15 for 60 Mbit/s) or the cores are full already.
 * - deadline: two at once, each with 60 ms and 10 Mbit/s, end eight to twelve of the 24 images within 1.5 s.
 * - where: 150 ms of waiting for about 45 of receiving.
 * - failing: two of five images are missing, of those that the list has first a third: 24 ends for 16 images.
 */
const RIGHT: Readonly<Record<QuestionId, number>> = {
  beats: 2,
  enough: 2,
  barrier: 1,
  sharing: 1,
  ceiling: 0,
  deadline: 2,
  workers: 1,
  where: 3,
  slow: 2,
  failing: 2,
}

/** The longest has 90 s of measuring, and half as long is its warm-up. */
const LONGEST_MS = 300_000

interface Said {
  readonly id: QuestionId
  readonly isRight: boolean
  readonly answer: string
  /** How often *More rounds* was pressed. */
  readonly presses: number
}

test('the right guess fits the answer', { timeout: 0 }, async () => {
  const asked = questions.map(({ id }) => id).filter((id) => values.only.split(',').includes(id))
  expect(asked, '--only names questions').not.toEqual([])
  const left = Array.from({ length: Number(values.runs) }, () => asked).flat()
  const said: Said[] = []
  await Promise.all(
    Array.from({ length: Number(values['at-once']) }, async () => {
      for (let id = left.shift(); id; id = left.shift()) {
        const one = { id, ...(await ask(id)) }
        said.push(one)
        console.log(
          `${one.isRight ? 'right' : 'WRONG'}  ${id}, ${one.presses} presses: ${one.answer}`,
        )
        if (values.out) writeFileSync(values.out, JSON.stringify(said, null, 1))
      }
    }),
  )
  const rows = asked.map((id) => {
    const own = said.filter((one) => one.id === id)
    const right = own.filter(({ isRight }) => isRight).length
    const pressed = own.filter(({ presses }) => presses > 0).length
    return `| ${id} | ${right} of ${own.length} | ${pressed} |`
  })
  console.log(['| question | right | with more rounds |', '|---|--:|--:|', ...rows].join('\n'))
})

async function ask(id: QuestionId): Promise<Omit<Said, 'id'>> {
  const server = await startGalloper()
  const browser = await startBareBrowser()
  try {
    await browser.open(`${server.url}/#compare`)
    const { ask, guesses } = words.asks[id]
    const right = guesses[RIGHT[id]] ?? ''
    const names = { question: ask, guess: right, answer: words.answer, fits: words.fits(right) }
    const buttons = { open: words.open, more: compare.moreRounds }
    return await browser.page.evaluate(askInPage, { ...names, ...buttons, mostMs: LONGEST_MS })
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** In the page: presses the question, makes the guess, and reads what the page says when all is measured. */
async function askInPage(names: {
  question: string
  guess: string
  answer: string
  fits: string
  open: string
  more: string
  mostMs: number
}): Promise<Omit<Said, 'id'>> {
  async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
    const end = performance.now() + names.mostMs
    for (;;) {
      const found = look()
      if (found) return found
      if (performance.now() > end) throw new Error(`The page does not show: ${what}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  const press = async (selector: string, text: string) => {
    const all = () => [...document.querySelectorAll<HTMLElement>(selector)]
    const isIt = ({ textContent }: HTMLElement) => (textContent ?? '').trim() === text
    const found = await until(text, () => all().find(isIt))
    found.click()
  }
  const said = () =>
    document.querySelector(`.asked [role=status][aria-label="${names.answer}"]`)?.textContent
  await press('.question-list button[aria-disabled=false]', names.question)
  await press('.asked label', names.guess)
  let answer = await until(names.answer, said)
  let presses = 0
  while (answer === names.open && presses < 3) {
    presses++
    await press('.asked button', names.more)
    await until('measurements', () => !said())
    answer = await until(names.answer, said)
  }
  const lines = [...document.querySelectorAll('.asked > p')].map(({ textContent }) => textContent)
  return { isRight: lines.includes(names.fits), answer, presses }
}
