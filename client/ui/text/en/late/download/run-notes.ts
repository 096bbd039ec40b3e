// Sentences on what is unusual about a run.
import { formats } from '../../formats.ts'

const { bytes, clock, count, counted, duration } = formats

const images = (number: number) => counted(number, 'image', 'images')

export const runNotes = {
  nothing: (title: string) =>
    `The list of “${title}” came, and it has no items. Check the spelling, or try another name.`,
  noRoom: 'No room left.',
  aboutNoRoom:
    'The disk, or the browser’s share of it, is full, so the run waits. No image is lost.',
  roomMissing: (needed: number) => `About ${bytes(needed)} are missing for the rest of the run.`,
  deleteFiles: 'To get room, delete files on this disk. Then press Resume.',
  saveZip:
    'To keep what is there, press Save zip. It needs no room in the browser. Press Resume only when the download has ended.',
  privateWindow:
    'A private window has a small share: save the zip, and start again in a normal window.',
  willNotDo: (needed: number, free: number) =>
    `The rest of this run needs about ${bytes(needed)}, and the browser has room for ${bytes(free)}. When that is used up, the run waits for you.`,
  here: (number: number) =>
    number === 1
      ? '1 image is here already from an earlier run, and was not downloaded again. The zip has it too.'
      : `${images(number)} are here already from an earlier run, and were not downloaded again. The zip has them too.`,
  samePicture: (links: number) =>
    `${count(links)} links gave one and the same picture. If they should not, the image host may block your country or network.`,
  drawing: (ready: number, total: number) =>
    `The demo is still drawing its pictures (${count(ready)} of ${count(total)}). Until then it is slower.`,
  beside: (number: number, folder: string) =>
    `${counted(number, 'thumbnail', 'thumbnails')} written beside the pictures in ${folder}.`,
  unlike: (number: number) =>
    number === 1
      ? '1 image differs from the gallery’s list in size, bytes or format. It is saved, and the zip’s report.json names it.'
      : `${images(number)} differ from the gallery’s list in size, bytes or format. They are saved, and the zip’s report.json names them.`,
  waiting: {
    farmGoesOn: 'The farm goes on with the run, and this page follows it again as soon as it can.',
    goesOn: 'No image is requested until that is over, and then the run goes on by itself.',
    since: (sinceMs: number, ms: number) => `Waiting since ${clock(sinceMs)}, for ${duration(ms)}.`,
    nextTry: (ms: number) => `The next try is in ${duration(ms)}.`,
    tried: 'It is being tried now.',
    fewer: 'The image host or Galloper’s server asked for fewer requests.',
    noRequests: 'No image is requested until then.',
    goOnIn: (ms: number) => `Downloads go on in ${duration(ms)}.`,
    tryNow: 'Try now',
    goOnNow: 'Go on now',
  },
}
