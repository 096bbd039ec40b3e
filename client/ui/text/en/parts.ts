import { formats } from './formats.ts'

const { count, counted, duration } = formats

export const parts = {
  scrollable: (name: string) => `${name}, scrollable`,
  failures: 'Failures',
  image: 'Image',
  reason: 'Reason',
  detail: 'Detail',
  attempts: 'Attempts',
  noLimit: 'no limit',
  range: (least: number, most: number) => `${count(least)} to ${count(most)}`,
  needsNumber: (range: string) => `A number from ${range} is needed.`,
  isNoNumber: (range: string) => `This is not a number. It takes ${range}.`,
  wholeOnly: (value: string) => `${value} is not taken: whole numbers only.`,
  outOfRange: (value: string, range: string) => `${value} is not taken: ${range} only.`,
  tryAgain: 'Try again',
  waitBefore: (ms: number) => `Wait ${duration(ms)} before the next try.`,
  imagesDone: 'Images done',
  counts: { saved: 'saved', failed: 'failed', skipped: 'skipped', cancelled: 'cancelled' },
  alreadyHere: (number: number) => `(${count(number)} already here)`,
  ofItems: (number: number) => `of ${counted(number, 'item', 'items')}`,
  codeOf: (name: string) => `Code of ${name}, scrollable`,
  showCode: (name: string) => `Show the code of ${name}`,
  noCode: 'The code cannot be loaded. Check that Galloper’s server runs, then reload the page.',
}
