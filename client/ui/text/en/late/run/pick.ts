import { formats } from '../../formats.ts'

const { count, counted } = formats

const pictures = (number: number) => counted(number, 'picture', 'pictures')

export const pick = {
  title: 'Choose pictures',
  grid: 'Pictures to choose from',
  reading: 'Reading the list…',
  soFar: (found: number) => `${counted(found, 'item', 'items')} so far`,
  cancel: 'Cancel',
  back: 'Back',
  download: (selected: number) => `Download ${count(selected)}`,
  selected: (selected: number, of: number) => `${count(selected)} of ${pictures(of)} selected`,
  choose: (images: number) => `Choose from ${pictures(images)}.`,
  others: (number: number) => `${counted(number, 'other item', 'other items')} cannot be chosen.`,
  unreadable: 'The list could not be read.',
  noPictures: 'There is no JPEG or PNG in this list.',
  nothing: 'Nothing was found.',
}
