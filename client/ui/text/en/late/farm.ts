import { formats } from '../formats.ts'

const { count, duration } = formats

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
  toGo: (items: number) => `${count(items)} to go`,
  cancelled: 'Cancelled',
  finished: (ms: number) => `Finished in ${duration(ms)}`,
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
