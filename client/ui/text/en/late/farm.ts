import { formats } from '../formats.ts'

const { bytes: bytesText, count, counted, duration } = formats

/** A list that the server has read. */
export interface ReadList {
  readonly lines: number
  readonly items: number
  readonly parts: number
  readonly known: number
  readonly bad: number
}

/** The sums over runs. */
export interface Totals {
  readonly runs: number
  readonly asked: number
  readonly saved: number
  readonly failed: number
  readonly bytes: number
}

export const farm = {
  /** On the page of a run of the farm. */
  lostSight:
    'This page could not follow the run to its end. The farm goes on with it. Reload the page to follow it again.',
  noWorker:
    'No worker is connected to the farm. The run waits until one is. The Farm tab says how to start one.',
  machines: 'Machines',
  noMachine: 'No worker is connected. Jobs wait until one is.',
  paused: (ms: number) =>
    `The image host asked for fewer requests. The farm goes on in ${duration(ms)}.`,
  /** `host` is null for that of the demo. */
  outage: (host: string | null, forMs: number, probeInMs: number) =>
    `${host ?? 'The demo’s image host'} has been out of reach for ${duration(forMs)}. Its images wait. The farm asks again in ${duration(probeInMs)}.`,
  /** A place that takes nothing. `at` names the folder or the bucket. */
  blocked: {
    title: 'The farm waits',
    full: {
      redis:
        'Redis is full. Cancel a run, or give Redis more memory (maxmemory in its configuration).',
      folder: (at: string) => `The results folder ${at} is full. Make room in it.`,
      bucket: (at: string) => `The results bucket ${at} is full. Make room in it.`,
    },
    refused: {
      redis: 'Redis takes no writes. Its own words are below.',
      folder: (at: string) =>
        `The workers may not write into the results folder ${at}. Give them the right to.`,
      bucket: (at: string) =>
        `The results bucket ${at} refuses files. Check its name, its keys and its rights.`,
    },
    silent: {
      redis: 'Redis does not answer writes.',
      folder: (at: string) => `The results folder ${at} does not answer. Check its disk or share.`,
      bucket: (at: string) =>
        `The results bucket ${at} does not answer. Check its address and the network.`,
    },
    failed: {
      redis: 'Redis fails at writes. Its own words are below.',
      folder: (at: string) =>
        `The results folder ${at} cannot be written. Check that it is there and that its disk works.`,
      bucket: (at: string) => `The results bucket ${at} answers with an error.`,
    },
    waits: 'No image fails, and no image host is asked. The farm goes on by itself.',
    times: (forMs: number, probeInMs: number) =>
      `It has waited for ${duration(forMs)}. It tries again ${probeInMs > 0 ? `in ${duration(probeInMs)}` : 'now'}.`,
  },
  workersUnknown: 'Workers cannot tell of themselves while Redis takes no writes.',
  workers: 'Workers',
  worker: 'Worker',
  waiting: 'Waiting',
  active: 'Active',
  activeOf: (active: number, concurrency: number) => `${active} of ${concurrency}`,
  later: 'Retrying later',
  saved: 'Saved',
  failed: 'Failed',
  received: 'Received',
  memory: 'Memory',
  runs: 'Runs',
  noRuns: 'There is no run yet. To start one, choose The farm in the form of the Download tab.',
  run: 'Run',
  state: 'State',
  items: 'Items',
  started: 'Started',
  inNewTab: 'A run goes on in this tab, so these open in a new one.',
  pause: 'Pause the farm',
  resume: 'Resume the farm',
  lift: 'Ask it again now',
  isPausedHere: 'The farm is paused. Images under way come to their end.',
  /** On the page of a run. */
  isPaused: 'The farm is paused. The Farm tab resumes it.',
  search: 'Search by title',
  noSuchRun: 'No run has this title.',
  noneHere: 'No such run is on this page.',
  totals: ({ runs, saved, failed, asked, bytes }: Totals) =>
    `${counted(runs, 'run', 'runs')} with ${counted(asked, 'item', 'items')}: ${count(saved)} saved, ${count(failed)} failed.${bytes > 0 ? ` Counted so far: ${bytesText(bytes)}.` : ''}`,
  totalsAge: 'These sums may be 20 seconds old.',
  size: 'Size',
  delete: 'Delete',
  newer: 'Newer',
  older: 'Older',
  pausedToGo: (items: number) => `Paused, ${count(items)} to go`,
  toGo: (items: number) => `${count(items)} to go`,
  cancelled: 'Cancelled',
  finished: (ms: number) => `Finished in ${duration(ms)}`,
  /** A list of images, as a file. */
  upload: {
    title: 'Submit a long list',
    about:
      'A text file with one link to an image, or one JSON item, in each line: up to a million.',
    file: 'File',
    name: 'Title',
    onlyNew: 'Leave out what a run has saved',
    all: 'Nothing is left out',
    skip: 'Skip bad lines',
    skipHint: 'Else one bad line refuses the list.',
    send: 'Submit list',
    stop: 'Stop',
    sending: (sent: number, of: number) => `Sending: ${bytesText(sent)} of ${bytesText(of)}`,
    queueing: (runs: number, of: number) =>
      `The list is read. ${count(runs)} of ${counted(of, 'run', 'runs')} wait for the workers.`,
    done: ({ items, parts, known, bad }: ReadList) =>
      `${counted(items, 'image', 'images')} in ${counted(parts, 'run', 'runs')} wait for the workers.${known > 0 ? ` ${count(known)} were saved before.` : ''}${bad > 0 ? ` ${counted(bad, 'line was', 'lines were')} skipped.` : ''}`,
    refused: ({ bad, lines }: ReadList) =>
      `Nothing was queued: ${count(bad)} of ${counted(lines, 'line', 'lines')} cannot be read.`,
    nothing: ({ known, lines }: ReadList): string =>
      `Nothing was queued: ${known > 0 ? 'that run has saved all images of this list' : lines === 0 ? 'the file has no lines' : 'the list has more than a million lines'}.`,
    badLines: 'Bad lines',
    line: 'Line',
    why: 'Reason',
    moreBad: (lines: number) => `${counted(lines, 'more line is', 'more lines are')} bad.`,
  },
  add: {
    title: 'Add a worker',
    asProcess: 'On any machine that reaches the same Redis, start a worker:',
    asContainers: 'If this farm runs in Docker, set the number of its workers instead:',
  },
  /** Where there is no farm yet. */
  get: {
    title: 'Use several machines',
    about:
      'Several machines can share one download. It goes on when this page is closed, and any browser can look at it. You need Redis, which holds the queue, and a worker on each machine.',
    server: 'Start Galloper’s server with the address of Redis. HOST is the machine that has it.',
    workers: 'On each machine that shall help, start a worker with the same address.',
    docker:
      'Or start Redis, a server and four workers with Docker. PASSWORD is a password of 16 characters or more.',
  },
  copy: 'Copy',
  copyOf: (command: string) => `Copy ${command}`,
  copied: 'Copied',
}
