import type { Answer } from '../../../../engine/comparison/questions/question.ts'
import type { QuestionId } from '../../../../engine/comparison/questions/questions.ts'
import type { Interval } from '../../../../engine/comparison/statistics/stats.ts'
import { formats } from '../formats.ts'

const { count, decimal, digits, percent, seconds } = formats

const factor = (number: number) => digits(number, 3)
/** A number that is the same in every run needs no interval. */
const within = ({ center, low, high }: Interval) =>
  factor(low) === factor(high)
    ? factor(center)
    : `${factor(center)} (${factor(low)} to ${factor(high)})`
const share = ({ center, low, high }: Interval) =>
  `${percent(center)} (${percent(Math.max(low, 0))} to ${percent(Math.min(high, 1))})`

const whyWorkers = ({ low, high }: Interval) => {
  if (low > 1.05)
    return 'That happens where other programs use the cores too, because more workers get a larger part of them, or where there are more cores than the browser tells.'
  if (high < 0.95) return 'They wait for the same cores, and each needs memory of its own.'
  return 'To make a thumbnail is to compute, and the cores are what computes.'
}

const asks: Readonly<
  Record<
    QuestionId,
    {
      readonly ask: string
      readonly guesses: readonly string[]
      readonly answer: (answer: Answer) => string
    }
  >
> = {
  beats: {
    ask: 'Do 8 at once beat one after another, and why not 8 times?',
    guesses: ['No', 'Up to 4 times', '4 to 7 times', 'About 8 times'],
    answer: (answer) =>
      `Eight at once are ${within(answer)} times as fast as one after another. One image takes ${decimal(answer.more[0] ?? 1, 1)} times as long when eight come at once, and in the last ${percent(answer.more[1] ?? 0)} of the run fewer than four are left.`,
  },
  enough: {
    ask: 'How many at once are enough on this line?',
    guesses: ['2 or fewer', '4', '8', '16'],
    answer: ({ center, more }) =>
      `${count(center)} at once are enough on this line: more gain at most ${percent((more[1] ?? 1) - 1)}. They are ${factor(more[0] ?? 1)} times as fast as 2 at once.`,
  },
  barrier: {
    ask: 'What does a barrier cost?',
    guesses: ['Nothing', 'Up to 1.5 times', 'Up to twice', 'More'],
    answer: (answer) =>
      `Batches of eight take ${within(answer)} times as long as a shared queue of eight. At each barrier all wait for the slowest of the batch, so ${percent(answer.more[0] ?? 0)} of their places stand empty.`,
  },
  sharing: {
    ask: 'What does static sharing cost when sizes differ?',
    guesses: ['Nothing', 'Up to 30 %', '30 to 60 %', 'More'],
    answer: (answer) =>
      `Shares that are fixed beforehand take ${within(answer)} times as long as a shared queue of six. A worker that is done early helps nobody, so ${percent(answer.more[0] ?? 0)} of the places stand empty.`,
  },
  ceiling: {
    ask: 'Why does everything above 6 look the same here?',
    guesses: ['No gain', 'Up to 1.5 times', 'Up to 3 times', 'Up to 4 times'],
    answer: ({ more, ...answer }) =>
      `24 at once are ${within(answer)} times as fast as 6. Four connections of 15 Mbit/s fill this line of 60 Mbit/s, so more of them only share it; ${count(more[0] ?? 0)} really ran at once.`,
  },
  deadline: {
    ask: 'What does a deadline lose?',
    guesses: ['Nearly nothing', 'Up to 30 %', '30 to 70 %', 'More'],
    answer: (answer) =>
      `After ${seconds(answer.more[1] ?? 0)} two at once still lack ${share(answer)} of the images, and a deadline would lose them. Eight at once lack ${percent(answer.more[0] ?? 0)}.`,
  },
  workers: {
    ask: 'Do more thumbnail workers than cores help?',
    guesses: ['They slow it down', 'Up to 1.3 times', '1.3 to 1.6 times', 'More'],
    answer: (answer) =>
      `Twice as many workers as cores are ${within(answer)} times as fast as one for each core. ${whyWorkers(answer)}`,
  },
  where: {
    ask: 'Where does the time go?',
    guesses: ['A quarter or less', 'Up to half', 'Up to three quarters', 'More'],
    answer: (answer) =>
      `One after another, ${share(answer)} of the run is spent waiting while nothing arrives. With eight at once it is ${percent(answer.more[0] ?? 0)}, because one receives while another waits.`,
  },
  slow: {
    ask: 'What does one slow image do to the rest?',
    guesses: ['Nothing', 'Up to a fifth', '20 to 50 %', 'More'],
    answer: (answer) =>
      `In batches, the slowest image of each keeps the others from going on: ${share(answer)} of the places stand empty. In a shared queue the others go on, and ${percent(answer.more[0] ?? 0)} stand empty.`,
  },
  failing: {
    ask: 'What does failing fast look like if nobody counts the failures?',
    guesses: ['As it is', 'Up to 1.25 times', '1.25 to 3 times', 'More'],
    answer: ({ more: [ms = 0, ended = 0, saved = 0], ...answer }) =>
      `Like speed. ${count(ended)} images end after ${seconds(ms)}, but only ${count(saved)} of them are saved. Ends instead of images make it look ${within(answer)} times as fast as it is.`,
  },
}

export const questions = {
  title: 'Ask a question',
  about: 'Each is one press. The answer is measured on a line of the demo’s that nobody else uses.',
  busy: 'A question can be asked when the download, the race or the comparison has ended.',
  measures: 'It is measured now. A guess can be made until the answer is there.',
  measure: 'Measure the answer',
  guess: 'Your guess (or none)',
  /** The quantity that is guessed. */
  guessOf: {
    beats: 'Times as fast',
    enough: 'Downloads at once',
    barrier: 'The batches’ time',
    sharing: 'More time',
    ceiling: '24 at once, times as fast as 6',
    deadline: 'Images that a deadline loses',
    workers: 'Twice as many workers, times as fast',
    where: 'Part of the time spent waiting, one after another',
    slow: 'Places that stand empty in batches',
    failing: 'It looks faster than it is',
  } satisfies Readonly<Record<QuestionId, string>>,
  answer: 'Answer',
  open: 'The measurements do not tell it yet. More rounds may.',
  fits: (guess: string) => `Your guess was “${guess}”: it fits.`,
  misses: (guess: string) => `Your guess was “${guess}”: it does not fit.`,
  slow: 'Replay in slow motion',
  slowed: (times: number) => `The typical runs, ${count(times)} times as slow as they were`,
  clock: (ms: number) => `${decimal(ms / 1000, 2)} s`,
  asks,
}
