// The images that failed, were skipped or are damaged, and the question before files are deleted.
import { formats } from '../../formats.ts'

const { count, counted } = formats

const images = (number: number) => counted(number, 'image', 'images')

export const outcomes = {
  failures: (number: number) => counted(number, 'failure', 'failures'),
  retry: 'Retry failed',
  reasons: 'Reasons',
  reason: (number: number, title: string) => `${count(number)} ${title}`,
  retryThese: 'Retry these',
  oneByOne: 'One by one',
  damaged: (number: number) => `${counted(number, 'picture', 'pictures')} damaged at the source`,
  aboutDamaged: 'They are saved as they are there. Each thumbnail shows what can be decoded.',
  damagedTable: 'Damaged pictures',
  image: 'Image',
  damage: 'Damage',
  skipped: (number: number) => `${counted(number, 'item', 'items')} skipped`,
  skippedTable: 'Skipped',
  item: 'Item',
  because: 'Reason',
  title: 'Title',
  ofImages: (number: number) => ` of ${images(number)}`,
  question: {
    title: (title: string) => `${title} is not saved`,
    deletes: (number: number) => `A new run deletes the files of this one: ${images(number)}.`,
    onFarm: 'To see and save them, keep them and close the run on the farm.',
    zipHas: 'The zip has the thumbnails.',
    zipHasBoth: 'The zip has the originals and thumbnails.',
    saveFirst: 'Save zip first',
    keep: 'Keep',
    anyway: 'Start anyway',
  },
}
