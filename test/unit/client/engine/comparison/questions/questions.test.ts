import { expect, test } from 'vitest'
import {
  askedOf,
  fittingGuesses,
  isAnswerTo,
} from '../../../../../../client/engine/comparison/questions/question.ts'
import {
  questionBy,
  questions,
} from '../../../../../../client/engine/comparison/questions/questions.ts'
import { resultsOf } from '../../../../../../client/engine/comparison/results.ts'
import { questions as german } from '../../../../../../client/ui/text/de/late/questions.ts'
import { questions as english } from '../../../../../../client/ui/text/en/late/questions.ts'
import { comparisonOf } from '../../../../../helpers/comparisons.ts'

const steady = (ms: number) => [9, ...[1, 1.01, 0.99, 1.005, 0.995, 1].map((one) => one * ms)]

test.each(questions)(
  '$id has a word for each guess, and an answer in both languages',
  (question) => {
    for (const { asks } of [english, german]) {
      const { guesses, answer } = asks[question.id]
      expect(guesses).toHaveLength(question.guesses.length + 1)
      const text = answer({ center: 2, low: 1.9, high: 2.1, more: [3, 4, 5] })
      expect(text).toMatch(/\.$/)
      expect(text).not.toMatch(/NaN|undefined/)
    }
    expect(question.guesses).toEqual(question.guesses.toSorted((a, b) => a - b))
  },
)

test('an answer needs a verdict', () => {
  const answerOf = (batches: readonly number[]) => {
    const comparison = comparisonOf({ 'queue-8': steady(1000), 'batches-8': batches })
    const asked = askedOf(comparison, resultsOf(comparison))
    return questionBy('barrier')?.answer(asked)
  }
  const answer = answerOf(steady(1500))
  expect(answer?.center).toBeCloseTo(1.5)
  expect(answer?.low).toBeGreaterThan(1.4)
  expect(answerOf([9, 500, 2100, 900, 1700, 650, 1500])).toBeNull()
})

test('enough is the smallest number that larger ones hardly gain on, and the largest is never shown to be', () => {
  const enoughOf = (times: readonly number[]) => {
    const numbers = [2, 4, 8, 16]
    const comparison = comparisonOf(
      Object.fromEntries(numbers.map((number, at) => [`queue-${number}`, steady(times[at] ?? 1)])),
    )
    const asked = askedOf(comparison, resultsOf(comparison))
    return questionBy('enough')?.answer(asked)?.center ?? null
  }
  expect(enoughOf([2000, 1000, 700, 690])).toBe(8)
  expect(enoughOf([2000, 1950, 1940, 1930])).toBe(2)
  expect(enoughOf([2000, 1000, 500, 250])).toBeNull()
})

test('every guess fits that the interval touches', () => {
  const fitting = (low: number, high: number) =>
    fittingGuesses([1.05, 2], { center: (low + high) / 2, low, high })
  expect(fitting(1.2, 1.5)).toEqual([1])
  expect(fitting(1.02, 1.5)).toEqual([0, 1])
  expect(fitting(3, 4)).toEqual([2])
})

test('a comparison of other work is no answer', () => {
  const question = questionBy('barrier')
  if (!question) throw new Error('It is a question')
  const own = { ...comparisonOf({ base: steady(1) }), settings: { ...question.settings, seed: 3 } }
  expect(isAnswerTo(question, own)).toBe(true)
  const other = (settings: Partial<typeof own.settings>) =>
    isAnswerTo(question, { ...own, settings: { ...own.settings, ...settings } })
  expect(other({ images: 5 })).toBe(false)
  expect(other({ choices: ['queue'] })).toBe(false)
  expect(
    other({ network: own.settings.network && { ...own.settings.network, latencyMs: 1 } }),
  ).toBe(false)
})
