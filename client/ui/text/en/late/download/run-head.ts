// The head of a run: how far it is, its figures, and its buttons.
import { formats } from '../../formats.ts'

const { count, counted, duration } = formats

export const runHead = {
  progress: 'Progress',
  bars: { bytes: 'Bytes done', images: 'Images done' },
  phases: {
    opening: 'Opening the run…',
    lookingAtFiles: 'Looking at the files…',
    readingList: 'Reading the list…',
    waitingForRoom: 'Waiting for room',
    paused: 'Paused',
    waitingForConnection: 'Waiting for a connection',
    waitingForWorker: 'Waiting for a worker of the farm',
    onFarm: 'Downloading on the farm',
    makingThumbnails: 'Making thumbnails',
    downloading: 'Downloading',
    notOpened: 'The run could not be opened',
    notFollowed: 'Not followed any more',
    cancelled: 'Cancelled',
    byDeadline: 'Stopped by its deadline',
    beforeEnd: 'Stopped before its end',
    allHere: 'All images are here already',
    noImages: 'No JPEG or PNG images',
    finished: 'Finished',
    listNotRead: 'The list could not be read',
    nothing: 'Nothing found',
  },
  hostAsked: (ms: number) =>
    `The host asked for fewer requests: downloads go on in ${duration(ms)}`,
  ownLimit: (pace: string) => `Waiting for its own limit: ${pace}`,
  /** For screen readers. */
  said: {
    reading: (title: string) => `Reading the list of ${title}`,
    percent: (percent: number) => `${count(percent)} percent done`,
    saved: (number: number) => `${count(number)} saved`,
    failed: (number: number) => `${count(number)} failed`,
    skipped: (number: number) => `${count(number)} skipped`,
    cancelled: (number: number) => `${count(number)} cancelled`,
  },
  found: (items: number) => `${counted(items, 'item', 'items')} found so far`,
  things: {
    own: (number: number) => counted(number, 'thumbnail', 'thumbnails'),
    listed: (number: number) => counted(number, 'picture', 'pictures'),
  },
  doneOf: {
    own: (done: number, of: number) =>
      `${count(done)} of ${counted(of, 'thumbnail', 'thumbnails')}`,
    listed: (done: number, of: number) => `${count(done)} of ${counted(of, 'picture', 'pictures')}`,
  },
  inTime: (things: string, ms: number) => `${things} in ${duration(ms)}`,
  partInTime: (things: string, number: number, ms: number) =>
    `${things}, ${count(number)} of them in ${duration(ms)}`,
  figures: {
    read: 'Read',
    received: 'Received',
    rate: 'Rate',
    rateSince: 'Rate since it went on',
    time: 'Time',
    timeSince: 'Time since it went on',
    left: 'Time to go',
    about: (ms: number) => `about ${duration(ms)}`,
    workers: 'Workers',
    requests: 'Requests running',
    ofCeiling: (open: number, ceiling: number) => `${count(open)} (${count(ceiling)} possible)`,
    route: 'Route',
    nothingSent: 'none: nothing is sent',
    byFarm: 'the farm’s workers',
    direct: (number: number) => `${count(number)} direct`,
    relayed: (number: number) => `${count(number)} relay`,
    relay: 'relay',
  },
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  close: 'Close',
  deleteRun: 'Delete run',
  farmGoesOn: 'The farm goes on with the run',
}
