// The form of the first screen. Its other texts are in late/download.
import { formats } from './formats.ts'

const { count, counted } = formats

export const form = {
  welcome: 'Download many pictures at once',
  aboutDemo:
    'This is the demo: computer-drawn landscapes behind a simulated network. For real pictures, paste Imgur links, or turn the switch at the top to Imgur.',
  aboutImgur:
    'From Imgur or from your own folder. Galloper downloads in parallel, makes a thumbnail of each picture, and saves them in one zip with a report.',
  settings: 'Settings',
  box: 'Links, a gallery, or words',
  suchAs: 'Imgur links, r/earthporn, #mountains, blue lake',
  start: 'Start',
  chooseFirst: 'Choose pictures first',
  takes: 'One or many, also as a text file. If the box is empty, Start takes the gallery hot.',
  takesLinks:
    'Links to images or to pages of one image, one or many, also as a text file. Albums and galleries need a client ID.',
  reading: 'Reading…',
  notRead: 'Press Start to read this text.',
  paste: 'Paste',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  files: 'Files',
  folder: 'Folder',
  fileCount: (number: number) => counted(number, 'file', 'files'),
  drop: 'Or drop pictures, folders, zips or a text file of links anywhere. Your pictures stay on this machine.',
  startOne: 'Start one of these:',
  examples: 'Examples',
  options: 'Options',
  says: {
    images: (number: number) => counted(number, 'image', 'images'),
    /** `atOnce` is null where the strategy has no such number. */
    strategy: (name: string, atOnce: number | null) =>
      name.toLowerCase() + (atOnce === null ? '' : ` with ${count(atOnce)} at once`),
    sizes: (sizes: readonly number[], isSquare: boolean) =>
      `${sizes.map(count).join(' and ')} px${isSquare ? ' squares' : ''}`,
    sameFormat: 'same format',
    albums: 'albums too',
    moving: 'GIFs and videos too',
    direct: 'direct',
    perSecond: (requests: number) => `at most ${counted(requests, 'request', 'requests')} a second`,
    pause: (seconds: number) => `${count(seconds)} s between requests`,
  },
  target: {
    pick: 'Download into a folder',
    about: 'Pictures that are in it already are not downloaded again.',
  },
  stills: {
    title: 'What it does',
    rows: ['Sequential', 'Batches of three', 'All at once'],
    pictures: 'Each picture is saved with a thumbnail, or named with the reason why not.',
    timeline:
      'The timeline shows how downloads share the connection. Compare measures which way is fastest, and why.',
    race: 'Race four strategies',
  },
}
