import { formats } from '../formats.ts'

const { count, counted, plural, duration } = formats

const were = (number: number) => plural(number, 'was', 'were')

export const timeline = {
  title: 'Timeline',
  running: (number: number) => `${count(number)} running, `,
  peak: (number: number) => `${count(number)} at once at the peak`,
  asTable: 'As a table',
  shares: 'Percentages are shares of the run’s whole time.',
  row: 'Row',
  requests: 'Requests',
  retried: 'Retried',
  failed: 'Failed',
  moreRows: (number: number) => counted(number, 'more row', 'more rows'),
  /** The heads of columns. */
  stages: {
    queued: 'Queued',
    connecting: 'Connecting',
    waiting: 'Waiting',
    receiving: 'Receiving',
  },
  legend: {
    queued: 'waiting for a free connection',
    connecting: 'connecting',
    waiting: 'waiting for the answer',
    receiving: 'receiving',
    making: 'making a thumbnail',
    thumbnail: 'thumbnail made (below the rows)',
    repeated: 'failed, tried again',
    failed: 'failed',
    aborted: 'cancelled',
    halted: 'the image host asked for a pause',
  },
  /** The words of a screen reader for the picture. */
  sentence: {
    rows: (images: number, rows: number, ms: number) =>
      `${counted(images, 'image', 'images')} in ${counted(rows, 'row', 'rows')} over ${duration(ms)}`,
    repeated: (number: number) =>
      `${counted(number, 'request', 'requests')} failed and ${were(number)} tried again`,
    failed: (number: number) => `${counted(number, 'image', 'images')} failed`,
    aborted: (number: number) =>
      `${counted(number, 'request', 'requests')} ${were(number)} cancelled`,
    halts: (number: number) =>
      `the image host asked for a pause ${counted(number, 'time', 'times')}`,
  },
  beganAt: (ms: number) => `began at ${duration(ms)}`,
  /** How long one request was in each stage. */
  spans: {
    queued: (ms: number) => `queued ${count(ms)} ms`,
    connecting: (ms: number) => `connecting ${count(ms)} ms`,
    waiting: (ms: number) => `waiting ${count(ms)} ms`,
    receiving: (ms: number) => `receiving ${count(ms)} ms`,
  },
  madeIn: (ms: number) => `made in ${count(ms)} ms`,
  help: 'Point at a request, or use the arrow keys; a click shows its picture.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Show all',
}
