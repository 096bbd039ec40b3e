// The names of our keys in Redis; BullMQ has its own. The braces keep a run's keys on one machine of a cluster.

export const QUEUE = 'galloper-images'

export const runKeys = (id: string) => ({
  /** Hash: state and counts. */
  state: `galloper:{${id}}`,
  /** String: the record, as JSON. */
  record: `galloper:{${id}}:record`,
  /** Bitmap: the images that have their outcome. */
  settled: `galloper:{${id}}:settled`,
  /** Stream: the events, which hold the outcomes. */
  events: `galloper:{${id}}:events`,
  /** Hash: for each image the number of workers that began it alone and were silent from then on. */
  suspects: `galloper:{${id}}:suspects`,
  /** Number: the shards that were begun. */
  shards: `galloper:{${id}}:shards`,
  /** Hash: the shards that count, and as `barred` the number below which no other comes to count. */
  counted: `galloper:{${id}}:counted`,
})

/** Sorted set: the runs by the time of their start. */
export const RUNS = 'galloper:runs'
/** Runs that the list keeps. */
export const LISTED = 100_000
/** String: there once the runs of the journal that are over were added to the list. */
export const CLOSED_KNOWN = 'galloper:closed-known'
/** String: there once the farm's rate and its pause were set. */
export const SETTINGS_KNOWN = 'galloper:settings-known'

/** String: the run that was submitted under this key, as JSON. */
export const claimKey = (key: string) => `galloper:submitted:${key}`
/** How long a key of a submit means the same run, seconds. */
export const CLAIM_EXPIRY_S = 24 * 3600

/** String: there while a retry brings a run back into Redis. */
export const fillingKey = (id: string) => `galloper:filling:${id}`

/** String: there for a day after the run was deleted. */
export const deletedKey = (id: string) => `galloper:deleted:${id}`

/** Channel: ids of runs that are cancelled. */
export const CANCELLED = 'galloper:cancelled'
/** Channel: hosts that answer again after an outage. */
export const BACK = 'galloper:back'

/** Hash: for each image host that cannot be reached, since when, as JSON. */
export const OUTAGES = 'galloper:outages'
/** String: there while one worker of all asks this host. */
export const probeKey = (host: string) => `galloper:probe:${host}`
/** String: where the demo's images are, an origin. Each start of a server changes it. */
export const DEMO_ORIGIN = 'galloper:demo-origin'

/** String: written for a moment to see if Redis takes writes. */
export const WRITE_PROBE = 'galloper:write-probe'

export const workerKey = (name: string) => `galloper:worker:${name}`
/** Set: the names of workers. */
export const WORKERS = 'galloper:workers'

export const fileKey = (path: string) => `galloper:file:${path}`

/** How long results stay in Redis after the last change of their run, seconds. */
export const EXPIRY_S = 24 * 3600
/** Files are older than the end of their run. With this, a run that took a day is whole for another day. */
export const FILE_EXPIRY_S = 2 * EXPIRY_S
