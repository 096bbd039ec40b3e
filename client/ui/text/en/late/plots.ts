import { formats } from '../formats.ts'

const { counted, time } = formats

export const plots = {
  saveSvg: 'Save SVG',
  saveSvgOf: (title: string) => `Save SVG of ${title}`,
  asTable: 'As a table',
  flight: {
    title: 'Downloads at once',
    really: (list: string) => `The most downloads that really ran at once. ${list}.`,
    open: (list: string) =>
      `The most downloads that were open at once; this browser does not tell how many it really sent. ${list}.`,
    atMost: 'At most',
    average: 'On average',
    requested: 'Requested',
    allowed: 'Allowed',
    time: 'Time',
  },
  forest: {
    title: 'How many times as fast',
    nothing: 'No round counts so far.',
    legend:
      'Dot: one round. Bar: 95 % confidence interval, corrected for several comparisons. Band: within 5 % of the baseline, which makes no practical difference.',
    cut: 'Arrow: the interval goes on beyond the edge.',
    outlier: 'Ring: a round that lies far from all others.',
    rounds: 'Rounds',
    atLeast: 'At least',
    atMost: 'At most',
    eachRound: 'Each round',
  },
  image: {
    title: 'Time of one image',
    sentence: (name: string, p50: number, p95: number, first: number) =>
      `${name}: half of the images take at most ${time(p50)} each, 95 % at most ${time(p95)}. The first one is finished after ${time(first)}.`,
    blocked: (name: string, blocked: number, of: number) =>
      `${name} keeps the page from responding for ${time(blocked)} of its ${time(of)}.`,
    legend:
      'Triangle: the first image. Dot: half of the images. End of the line: 95 % of the images.',
    images: 'Images',
    first: 'First image',
  },
  runTime: {
    title: 'Where the run’s time goes',
    name: 'Parts of the run',
    sentence: (name: string, ms: number, part: number, what: string) =>
      `${name} takes ${time(ms)}. The largest part, ${time(part)}, is ${what}.`,
    parts: {
      waiting: 'waiting while nothing arrives',
      receiving: 'receiving',
      tail: 'receiving the last few images',
      thumbnails: 'making the last thumbnails',
      resting: 'neither',
    },
  },
  stages: {
    title: 'Where an image’s time goes',
    name: 'Stages',
    sentence: (name: string, ms: number, largest: number, stage: string) =>
      `${name} takes about ${time(ms)} for one image, and others are under way at the same time. The largest part, ${time(largest)}, is ${stage}.`,
  },
  sweep: {
    title: (name: string) => `${name}: how many at once`,
    table: (name: string) => `${name} by downloads at once`,
    legend:
      'Solid line: medians; each dot is one run. Dashed line: the ideal time, which this latency and bandwidth alone take. Vertical line: no other number is more than 5 % faster than this one.',
    median: 'Median',
    ideal: 'Ideal time',
    nothing: 'Nothing is measured yet.',
    least: (enough: number) => `${enough} at once: no larger number is more than 5 % faster here.`,
    gain: (enough: number, ms: number, few: number, fewMs: number, factor: string) =>
      `${counted(enough, 'download', 'downloads')} at once take ${time(ms)}, ${few} at once ${few === 1 ? 'takes' : 'take'} ${time(fewMs)}: ${factor} times as fast.`,
    open: 'The intervals do not tell yet from which number on more downloads at once gain less than 5 %.',
    moreIdle: (enough: number) => `More than ${enough} gain less than 5 % on this line.`,
  },
}
