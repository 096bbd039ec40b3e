import { formats } from '../formats.ts'

const { count, counted } = formats

export const compareForm = {
  presets: 'Presets',
  presetWords: {
    quick: {
      name: 'Quick look',
      about: 'One after another, eight at once, and the strategy that finds its number by itself.',
    },
    queue: {
      name: 'How many at once',
      about:
        'The shared queue with 1 to 48 downloads at once: from how many does more stop helping?',
    },
    downloads: {
      name: 'Python tutorial: downloads',
      about:
        'Marcus McCurdy’s Python tutorial downloads 91 images, one after another and with eight threads. The same here, on a slow line.',
    },
    thumbnails: {
      name: 'Python tutorial: thumbnails',
      about:
        'Marcus McCurdy’s Python tutorial makes 160 thumbnails, one after another and with all cores. The same here.',
    },
  },
  measure: 'Measure',
  workloads: {
    downloads: 'Downloads',
    thumbnails: 'Thumbnails',
    both: 'Downloads and thumbnails',
  },
  gallery: 'Gallery',
  strategies: 'Strategies',
  baseline: 'Baseline',
  atOnce: 'Downloads at once',
  suchAs: 'such as 4, 8, 16',
  commas: (least: number, most: number) => `${count(least)} to ${count(most)}, separated by commas`,
  fields: {
    images: { label: 'Images', unit: '' },
    rounds: { label: 'Rounds', unit: 'at most' },
    budgetS: { label: 'Stop after', unit: 'seconds' },
    seed: { label: 'Random seed (0: a new one)', unit: '' },
    box: { label: 'Thumbnail size', unit: 'px' },
  },
  compare: 'Compare',
  stop: 'Stop',
  noServer: 'Waiting for Galloper’s server.',
  tooFew: 'Choose at least two strategies.',
  needsClientId:
    'Galleries of Imgur need a client ID. Write links to images, or turn the switch at the top to the demo.',
  tooMany: (requests: number, most: number) =>
    `This could make ${count(requests)} requests to Imgur, and the limit is ${count(most)}. Choose fewer images, strategies or rounds.`,
  cost: (runs: number, downloads: number, seconds: number) =>
    `Up to ${counted(runs, 'run', 'runs')} and ${counted(downloads, 'download', 'downloads')}. No new round starts after ${count(seconds)} s of measuring.`,
}
