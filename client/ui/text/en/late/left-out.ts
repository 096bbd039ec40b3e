import type { SkipReason } from '../../../../core/model/image.ts'
import type { Damage } from '../../../../core/model/outcome.ts'
import type { OneAndMany } from '../../reason-words.ts'

const SKIPS: Readonly<Record<SkipReason, OneAndMany>> = {
  gif: ['GIF', 'GIFs'],
  video: ['video', 'videos'],
  album: ['album', 'albums'],
  'other-type': ['file of another type', 'files of other types'],
  unreadable: ['not understood', 'not understood'],
  'not-found': ['not found', 'not found'],
  'needs-client-id': ['link that needs a client ID', 'links that need a client ID'],
  duplicate: ['duplicate', 'duplicates'],
  'beyond-limit': ['beyond the limit', 'beyond the limit'],
  'already-here': ['already here', 'already here'],
  heic: ['HEIC photo', 'HEIC photos'],
  tiff: ['TIFF file', 'TIFF files'],
  svg: ['SVG drawing', 'SVG drawings'],
  pdf: ['PDF', 'PDFs'],
  'raw-photo': ['raw photo', 'raw photos'],
  avif: ['AVIF, which this browser does not decode', 'AVIFs, which this browser does not decode'],
  empty: ['empty file', 'empty files'],
  'system-file': ['hidden or system file', 'hidden or system files'],
  thumbnail: ['thumbnail of another file', 'thumbnails of other files'],
  'no-access': ['file that the browser cannot read', 'files that the browser cannot read'],
  'too-much': ['too large when unpacked', 'too large when unpacked'],
  encrypted: ['encrypted file', 'encrypted files'],
  compression: ['packed in an unknown way', 'packed in an unknown way'],
  'nested-zip': ['zip in a zip', 'zips in a zip'],
  'damaged-zip': ['damaged zip or part of one', 'damaged zips or parts of them'],
  'unsafe-name': ['name that leads out of its zip', 'names that lead out of their zip'],
}

const DAMAGE: Record<Damage, string> = {
  'no-end': 'The end of the file is missing',
  'bad-data': 'The data have errors, so parts may be grey or wrong',
}

/** Why an item was left out, and what is wrong with a saved picture. */
export const leftOut = { skips: SKIPS, damage: DAMAGE }
