import { formats } from '../formats.ts'

const { count, decimal, seconds } = formats

const ordinal = (place: number) => `${place}${['st', 'nd', 'rd'][place - 1] ?? 'th'}`

export const race = {
  title: 'Race',
  busy: 'A race can start when the download or the comparison has ended.',
  about:
    'Each strategy downloads the same few images of the demo. They run one after another, so that none takes bandwidth from another. Then all are shown on one clock.',
  stop: 'Stop the race',
  start: 'Start the race',
  again: 'Race again',
  warmUp: 'The images come once before the race, because a server answers faster the second time.',
  run: (run: number, of: number) => `Run ${count(run)} of ${count(of)}, one after another.`,
  runsNow: 'runs now',
  racers: (least: number, most: number) => `${count(least)} to ${count(most)} racers`,
  imagesOf: (name: string) => `Images of ${name}`,
  rowsOf: (name: string) => `Rows of ${name}`,
  done: (done: number, of: number) => `${count(done)} of ${count(of)}`,
  arrived: (place: number, ms: number) => `${ordinal(place)}, ${seconds(ms)}`,
  ended: (lost: number, ms: number) =>
    lost > 0 ? `lost ${count(lost)}, ${seconds(ms)}` : seconds(ms),
  clock: (ms: number) => `${decimal(ms / 1000, 1)} s`,
  slowed: (pace: number) => `shown ${decimal(pace, 1)} times as fast as it was`,
  arrives: (name: string, place: number, ms: number) =>
    `${name} arrives ${ordinal(place)}, after ${seconds(ms)}.`,
  noResult: 'There is no result: too few racers arrived.',
  result: (order: string, first: string, factor: string, last: string) =>
    `${order}. ${first} was ${factor} times as fast as ${last}.`,
  unfair: 'Something else ran in between or the tab was hidden, so this race was not fair.',
  measure: 'Measure properly',
  chance:
    'One race is one run of each, and chance has a part in it. The comparison repeats it and says how certain the result is. No new round starts after two minutes of measuring.',
}
