import type { Difference } from '../../../../engine/comparison/statistics/then-and-now.ts'
import { formats } from '../formats.ts'

const { count, counted, duration, moment } = formats

const DIFFERENCES: Readonly<Record<Difference, string>> = {
  workload: 'the workload',
  site: 'the site',
  images: 'the images',
  box: 'the size of the thumbnails',
  network: 'the network',
  browser: 'the browser',
  cores: 'the number of cores',
  connections: 'the number of connections',
}

const named = (others: readonly Difference[]) => others.map((one) => DIFFERENCES[one]).join(', ')

export const compare = {
  settings: 'Settings',
  downloading:
    'A download is under way and would disturb the measurements. Wait for its end, or cancel it.',
  racing: 'A race is under way and would disturb the measurements.',
  welcome: {
    title: 'Which strategy is faster, and is the difference real?',
    how: 'Each strategy gets the same images. After a warm-up come rounds in which every strategy runs once, in a random order. One of them, which you choose, is the baseline. It runs twice in each round; the difference between its two results shows how noisy this machine and line are. The comparison stops as soon as the result is clear, or when its rounds or seconds are used up.',
    visible:
      'Keep this tab visible while it runs: browsers slow hidden pages down, so measurements of a hidden tab do not count.',
  },
  strategy: 'Strategy',
  comparison: 'Comparison',
  nothingYet: 'Nothing is known before the first rounds.',
  measuredOf: (images: number, title: string, takenAt: string) =>
    `${counted(images, 'image', 'images')} of ${title}, measured ${moment(new Date(takenAt))}.`,
  hasEnded: (sentences: string) => `The comparison has ended. ${sentences}`,
  moreRounds: 'More rounds',
  exportAs: (kind: string) => `Export ${kind}`,
  finding: 'Finding',
  medianTime: 'Median time',
  timesAsFast: 'Times as fast',
  timesAsFastWithin: 'Times as fast (95 % interval)',
  interval: '95 % interval',
  verdict: 'Verdict',
  results: 'Results',
  allResults: 'All results',
  details: 'Details: all figures, timelines, and where the time goes',
  figures: {
    spread: 'Spread',
    spreadAbout:
      'The standard deviation of its times, as a part of their mean. A load that slows all at once is in it too; the factors do not have it.',
    interval:
      'The true factor lies in it; all intervals together are right in 95 of 100 comparisons.',
    atOnce: 'Really at once',
    atOnceAbout:
      'The most downloads that were sent and not yet complete, by the browser’s own record.',
    requested: 'Requested at once',
    requestedAbout:
      'The most downloads that the strategy had open; some of them may have waited in the browser.',
    ideal: 'Time / ideal time',
    idealAbout:
      'The ideal time follows from the simulated line’s mean latency and its bandwidth. A result can be a little below 1, because the latency varies and the line saves up 50 ms of its bandwidth while it rests.',
    imagesPerS: 'Images/s',
    rate: 'Rate',
    frozen: 'Page frozen',
    frozenAbout: 'How long the page could not respond during a run, beyond 50 ms a task.',
    rounds: 'Rounds',
    voids: 'Void runs',
    voidsAbout:
      'Runs that do not count, because the tab was hidden or busy, or there was an outage.',
    lost: 'Lost images',
    lostAbout: 'The most images that one run did not save, or saved with other bytes.',
    retries: 'Retries',
    retriesAbout: 'Requests beyond the first for an image, over all runs.',
  },
  pairs: {
    title: 'Any two',
    than: 'Compared with',
    table: (name: string) => `Compared with ${name}`,
    alike: (names: string) => `${names} make no practical difference to each other.`,
    noneAlike: 'No two are shown to be alike.',
    about:
      'This pair is chosen after the measurement, so the intervals allow for every pair that could have been chosen. They are wider than those to the baseline, and they rest on one run of each in a round.',
  },
  timelines: {
    title: 'Timelines',
    scale: (spanMs: number) => `All timelines share one scale (${formats.seconds(spanMs)}).`,
    shortest: (name: string, ms: number) =>
      `${name} has the shortest median, ${formats.seconds(ms)}.`,
    making: 'making a thumbnail; each worker has two rows',
    finished: 'finished',
    sentence: (ms: number, rows: number) =>
      `${formats.seconds(ms)} in ${counted(rows, 'row', 'rows')}`,
    sentenceWithin: (ms: number, rows: number, most: number) =>
      `${formats.seconds(ms)} in ${counted(rows, 'row', 'rows')}, at most ${counted(most, 'download', 'downloads')} really at once`,
    savePng: 'Save PNG',
    savePngOf: (name: string) => `Save PNG of ${name}`,
    asTable: (name: string) => `${name}: as a table`,
  },
  notSaved: (why: string) => `The picture could not be saved: ${why}`,
  published: {
    title: 'The tutorial’s figures',
    about:
      'The tutorial timed each script once, and each time includes the listing and another set of images. So only the ratios can be compared.',
    name: 'Tutorial',
    published: 'Published',
    timesAsFast: 'Published, times as fast',
    here: 'Here, times as fast',
  },
  earlier: {
    name: 'Saved comparison',
    title: 'A saved comparison',
    drop: 'Drop a saved comparison (.json) on this page to see it next to the newest one, or hyperfine’s JSON, or a CSV with the columns command and seconds.',
    open: 'Open JSON or CSV',
    close: 'Close',
    taken: (takenAt: string) => `Taken ${moment(new Date(takenAt))}.`,
    takenWith: (takenAt: string, others: readonly Difference[]) =>
      `Taken ${moment(new Date(takenAt))}, with the same images, workload and network. ${others.length > 0 ? `These differ: ${named(others)}. ` : ''}A number above 1 means that it is faster now. Every session has a level of its own, so times of two sessions have no interval; the change of the factor to the baseline has one.`,
    differ: (others: readonly Difference[]) =>
      others.length > 0
        ? `It cannot be compared with the newest one, because these differ: ${named(others)}.`
        : '',
    change: 'Change of this factor (95 % interval)',
    verdict: 'Verdict then',
    saved: 'Saved results',
    both: 'Then and now',
    before: 'Then',
    now: 'Now',
    nowFaster: 'Now, times as fast',
    ratioThen: 'Times as fast as the baseline, then',
    ratioNow: 'Times as fast as the baseline, now',
  },
  elsewhere: {
    title: 'Times measured elsewhere',
    sentence: (file: string) =>
      `Times of ${file}. No verdict rests on them: the file does not tell the images, the line or the machine.`,
    legend: 'Filled: measured here. Hollow: elsewhere. Dot: one run. Bar: the median.',
    table: 'Times here and elsewhere',
    program: 'Program',
    named: (name: string) => `${name} (elsewhere)`,
    shortest: 'Shortest',
    longest: 'Longest',
    failed: 'Failed runs (left out)',
  },
  savePage: 'Save as a page',
  progress: {
    name: 'Progress of the comparison',
    fetching: 'Fetching the originals, which is not timed',
    listing: 'Listing the images',
    warmUp: (name: string) => `Warm-up (does not count): ${name}`,
    round: (round: number, most: number, name: string) =>
      `Round ${count(round)} of at most ${count(most)}: ${name}`,
    passed: (ms: number) => `${duration(ms)} passed.`,
    noNewRound: (seconds: number) => `No new round starts after ${count(seconds)} s of measuring.`,
    warmUpShows: 'The warm-up shows how long a round takes.',
    endsEarly: (round: number) =>
      `It ends after round ${count(round)} if every result is clear then.`,
    left: (ms: number) => `At most about ${duration(ms)} left.`,
    runs: 'Runs',
    originals: 'Originals',
    images: (name: string, done: number, images: number) =>
      `${name}: ${count(done)} of ${count(images)} images`,
    rowsOf: (name: string) => `Rows of ${name}`,
  },
}
