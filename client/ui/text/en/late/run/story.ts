import { formats } from '../../formats.ts'

const { bytes, count, counted, duration } = formats

const pixels = (width: number, height: number) => `${width} × ${height}`

export const story = {
  title: 'Selected image',
  close: 'Close',
  show: {
    pictures: 'Show in Pictures',
    timeline: 'Show in Timeline',
    table: 'Show in Table',
  },
  /** How the image ended, in a sentence. */
  end: {
    damaged: (damage: string) => `Saved, and damaged at its source. ${damage}.`,
    alreadyHere: 'Already here from an earlier run.',
    made: 'Its thumbnail is made.',
    saved: (ms: number) => `Saved in ${duration(ms)}.`,
    failed: (title: string) => `${title}.`,
    cancelled: 'Cancelled.',
    waits: 'It waits for its thumbnail.',
    open: 'Not here yet.',
  },
  alike: (copies: number) =>
    `${counted(copies, 'image', 'images')} of this run have the same bytes.`,
  /** The table of what the list said and what came. */
  compared: {
    title: 'List and file',
    own: 'The file',
    listed: 'Listed',
    came: 'Came',
    names: { type: 'Type', size: 'Dimensions', bytes: 'Bytes' },
    notSaid: 'not said',
    differs: (came: string) => `${came} (differs)`,
  },
  attempts: 'Attempts',
  attempt: 'Attempt',
  before:
    'It was downloaded before this page was opened, so the times of its attempts are not known.',
  nothingYet: 'Nothing has been requested yet.',
  began: 'Began at',
  stage: (ms: number) => `${count(Math.round(ms))} ms`,
  received: 'Received',
  ended: 'End',
  /** How an attempt ended. */
  ends: {
    open: 'running',
    ok: 'complete',
    repeated: 'failed, tried again',
    failed: 'failed',
    aborted: 'cancelled',
  },
  openOriginal: 'Open the original',
  original: (width: number, height: number, size: number) =>
    `Original, ${pixels(width, height)}, ${bytes(size)}`,
  thumbnail: (width: number, height: number, size: number) =>
    `Thumbnail, ${pixels(width, height)}, ${bytes(size)}`,
  onlyThumbnail: (width: number, height: number, size: number) =>
    `The original had ${pixels(width, height)} pixels and ${bytes(size)}. The farm kept the thumbnail only.`,
}
