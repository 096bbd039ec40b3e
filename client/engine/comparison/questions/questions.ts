// The questions that the page opens with. To add one: an entry here, and its words in the table `questions` of each
// language (the question, a word for each guess, and the answer).
import { type Pair, pairsWith } from '../derived/pairs.ts'
import { emptyShareOf, lateShareOf, runTimeOf } from '../derived/run-time.ts'
import type { ComparisonSettings, Measurement } from '../model.ts'
import { mostOf } from '../statistics/stats.ts'
import { type Answer, line, NARROW, type Question } from './question.ts'

const USUAL: ComparisonSettings = {
  workload: 'downloads',
  site: 'demo',
  source: 'hot',
  images: 16,
  box: 128,
  choices: ['sequential', 'queue'],
  concurrency: [8],
  rounds: 24,
  budgetS: 60,
  seed: 0,
  network: line(60, 20, 40, 200),
}

/** The deadline of the question on deadlines, ms. */
const DEADLINE_MS = 1_500

const part = (of: number, run: Measurement) => of / run.ms
const within = (interval: Omit<Answer, 'more'> | null, ...more: number[]): Answer | null =>
  interval && { ...interval, more }

/** How much faster any larger number can be, at most, by the intervals; null where one of them is not known. */
function mostGained(pairs: readonly Pair[], number: number): number | null {
  const larger = pairs.filter(({ contender }) => (contender.concurrency ?? 0) > number)
  if (larger.length === 0 || larger.some(({ ratio }) => ratio === null)) return null
  return mostOf(larger.map(({ ratio }) => ratio?.high ?? 1))
}

export const questions = [
  {
    id: 'beats',
    settings: USUAL,
    guesses: [1.05, 4, 7],
    picture: 'rows',
    answer({ faster, mean, result }) {
      const [alone, eight] = [result('sequential'), result('queue-8')]
      const tail = mean('queue-8', (run) => part(runTimeOf(run).tail, run))
      if (!alone || !eight || !tail) return null
      return within(faster('queue-8'), eight.p50Ms / alone.p50Ms, tail.center)
    },
  },
  {
    id: 'enough',
    settings: {
      ...USUAL,
      images: 24,
      choices: ['queue'],
      concurrency: [2, 4, 8, 16],
      // Eight at once fill it with a third to spare, so it stays full where a busy machine takes its time for each image.
      network: line(80, 0, 10, 40),
      budgetS: 90,
    },
    guesses: [3, 6, 12],
    picture: 'rows',
    answer({ comparison, results, faster }) {
      const numbers = results.flatMap(({ contender }) =>
        contender.isControl ? [] : (contender.concurrency ?? []),
      )
      const gains = numbers.map((number) =>
        mostGained(pairsWith(comparison, results, `queue-${number}`), number),
      )
      const at = gains.findIndex((gain) => gain !== null && gain < NARROW)
      const [enough, gain] = [numbers[at], gains[at]]
      if (!enough || !gain) return null
      const first = faster(`queue-${enough}`)?.center ?? 1
      return { center: enough, low: enough, high: enough, more: [first, gain] }
    },
  },
  {
    id: 'barrier',
    settings: {
      ...USUAL,
      images: 24,
      choices: ['queue', 'batches'],
      network: line(150, 150, 40, 200),
    },
    guesses: [1.05, 1.5, 2],
    picture: 'rows',
    answer: ({ longer, mean }) =>
      within(longer('batches-8'), mean('batches-8', emptyShareOf)?.center ?? 0),
  },
  {
    id: 'sharing',
    settings: {
      ...USUAL,
      // The sizes of its first images differ much from one share to the next.
      source: 'r/art',
      images: 18,
      choices: ['queue', 'chunks'],
      concurrency: [6],
      network: line(20, 0, 4, 200),
    },
    guesses: [1.05, 1.3, 1.6],
    picture: 'rows',
    answer: ({ longer, mean }) =>
      within(longer('chunks-6'), mean('chunks-6', emptyShareOf)?.center ?? 0),
  },
  {
    id: 'ceiling',
    settings: {
      ...USUAL,
      images: 36,
      choices: ['queue'],
      concurrency: [6, 12, 24],
      network: line(10, 0, 15, 60),
    },
    guesses: [1.05, 1.5, 3],
    picture: 'rows',
    answer: ({ faster, result }) => within(faster('queue-24'), result('queue-24')?.inFlight ?? 0),
  },
  {
    id: 'deadline',
    settings: {
      ...USUAL,
      images: 24,
      choices: ['executor'],
      concurrency: [2, 8],
      network: line(60, 20, 10, 200),
      rounds: 5,
    },
    guesses: [0.05, 0.3, 0.7],
    picture: 'rows',
    answer({ mean }) {
      const late = (run: Measurement) => lateShareOf(run, DEADLINE_MS)
      return within(mean('executor-2', late), mean('executor-8', late)?.center ?? 0, DEADLINE_MS)
    },
  },
  {
    id: 'workers',
    settings: {
      ...USUAL,
      workload: 'thumbnails',
      images: 60,
      choices: ['pool', 'pool-double'],
      network: null,
    },
    // Where other programs use the cores, more workers get a larger part of them.
    guesses: [0.95, 1.3, 1.6],
    picture: 'rows',
    answer: ({ faster }) => within(faster('pool-double')),
  },
  {
    id: 'where',
    settings: { ...USUAL, network: line(150, 30, 40, 200), rounds: 5 },
    guesses: [0.25, 0.5, 0.75],
    picture: 'time',
    answer({ mean }) {
      const waiting = (run: Measurement) => part(runTimeOf(run).waiting, run)
      return within(mean('sequential', waiting), mean('queue-8', waiting)?.center ?? 0)
    },
  },
  {
    id: 'slow',
    settings: {
      ...USUAL,
      images: 24,
      choices: ['queue', 'batches'],
      network: line(200, 200, 40, 200),
      rounds: 8,
    },
    guesses: [0.05, 0.2, 0.5],
    picture: 'rows',
    answer: ({ mean }) =>
      within(mean('batches-8', emptyShareOf), mean('queue-8', emptyShareOf)?.center ?? 0),
  },
  {
    id: 'failing',
    settings: {
      ...USUAL,
      images: 24,
      network: { ...line(20, 10, 60, 300), failures: { missing: 0.4 } },
      rounds: 5,
    },
    guesses: [1.05, 1.25, 3],
    picture: 'rows',
    answer({ mean, result }) {
      const run = result('queue-8')?.typical
      const counted = mean('queue-8', ({ saved, lost }) => (saved + lost) / Math.max(saved, 1))
      return run ? within(counted, run.ms, run.saved + run.lost, run.saved) : null
    },
  },
] as const satisfies readonly Question[]

export type QuestionId = (typeof questions)[number]['id']

/** The question of an id; null for none of these. */
export const questionBy = (id: string | null): Question<QuestionId> | null =>
  questions.find((question) => question.id === id) ?? null
