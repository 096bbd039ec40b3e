import { formats } from '../formats.ts'

const { count } = formats

export const pictures = {
  thumbnails: 'Thumbnails',
  tile: (name: string, state: string) => `${name}: ${state}`,
  notHere: 'not here yet',
  unreadable: 'Thumbnail cannot be read',
  noThumbnail: 'Video, without a thumbnail',
  cancelled: 'Cancelled',
  select: (name: string) => `Select ${name}`,
  alike: (copies: number) => `${count(copies)} alike`,
  alikeAbout: (copies: number) => `${count(copies)} images have the same bytes`,
  previous: 'Previous image',
  next: 'Next image',
  close: 'Close',
  place: (place: number, of: number) => `${count(place)} of ${count(of)}`,
  originalLost: (file: string) =>
    `The original of ${file} is not in the browser’s storage any more.`,
}
