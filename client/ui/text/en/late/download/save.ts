import type { NameProblem } from '../../../../../core/archive/name-template.ts'
import { formats } from '../../formats.ts'

const { bytes, count, counted, plural } = formats

const pictures = (number: number) => counted(number, 'picture', 'pictures')
const thumbnails = (number: number) => counted(number, 'thumbnail', 'thumbnails')
const files = (number: number) => counted(number, 'file', 'files')

export const save = {
  what: 'What to save',
  kinds: { both: 'Both', pictures: 'Pictures', thumbnails: 'Thumbnails' },
  zip: 'Save zip',
  reportOnly: 'Save zip: the report only',
  zipOf: (things: string, size: number) => `Save zip: ${things}, ${bytes(size)}`,
  pictures,
  thumbnails,
  both: (number: number) => `${pictures(number)} and ${plural(number, 'thumbnail', 'thumbnails')}`,
  and: (one: string, other: string) => `${one} and ${other}`,
  notYet: 'You can save when the run has ended. To save now, cancel it first.',
  selection: (chosen: number, of: number) =>
    `A selection of ${count(chosen)} of ${count(of)}: only those are in the zip.`,
  reports: (items: number) =>
    `Its reports name the outcome of ${items === 1 ? 'the item' : `all ${count(items)} items`}.`,
  missing: (number: number) => `${counted(number, 'image', 'images')} will be missing.`,
  intoFolder: 'Save into a folder',
  tryAgain: 'Try again',
  packing: (packed: number, of: number) => `Packing ${count(packed)} of ${count(of)} images…`,
  writing: (folder: string, packed: number, of: number) =>
    `Writing into ${folder}: ${count(packed)} of ${count(of)} images…`,
  saved: (name: string, size: number) => `Saved ${name} (${bytes(size)})`,
  savedInto: (written: number, size: number, name: string) =>
    `Saved ${files(written)} (${bytes(size)}) into ${name}.`,
  allThere: (name: string) => `Everything was in ${name} already.`,
  there: (number: number) => `${files(number)} ${plural(number, 'was', 'were')} there already.`,
  renamed: (first: string, others: number) =>
    `Another file had the same name, so there is a new name: ${first}${
      others > 0 ? ` and ${count(others)} more` : ''
    }.`,
  stop: 'Stop',
  stopped: (images: number, of: number, folder: string) =>
    `Stopped: the files of ${count(images)} of ${counted(of, 'image', 'images')} are in ${folder}. “Go on” writes the others.`,
  goOn: 'Go on',
  notAll: (folder: string, why: string) =>
    `Not everything is in ${folder}: ${why}. Its files stay there, and all files are still here.`,
  noZip: (why: string) => `The zip could not be made: ${why}. You can try again.`,
  names: 'Names',
  template: 'Template',
  firstNames: 'The first names:',
  nameProblem: (problem: NameProblem): string => {
    switch (problem.kind) {
      case 'unknown': {
        const fields = problem.fields.map((field) => `{${field}}`).join(', ')
        return problem.fields.length === 1
          ? `There is no ${fields}. It stays in the names as it is.`
          : `There are no ${fields}. They stay in the names as they are.`
      }
      case 'open-brace':
        return 'A brace has no partner. It stays in the names as it is.'
      case 'characters':
        return `Some systems refuse ${problem.characters} in names. Each becomes _.`
      case 'alike':
        return 'Some names may be alike: those get a number, such as _2. Add {index} or {id} to avoid it.'
    }
  },
}
