// The farm as plain text, in columns.
import type { FarmStatus, RunState } from '../../farm-api/farm-interface.ts'

export function statusText(status: FarmStatus): string {
  const { workers, jobs, isPaused, pausedMs, outages, blocked, runs } = status
  const machines = new Set(workers.map(({ machine }) => machine)).size
  const places = workers.reduce((sum, { concurrency }) => sum + concurrency, 0)
  return [
    ...(isPaused ? ['The farm is paused. “resume” goes on.'] : []),
    ...(pausedMs > 0
      ? [`The image host asked for a pause: ${seconds(pausedMs)} are left. “lift” ends it.`]
      : []),
    ...outages.map(
      ({ host, reason, forMs }) => `${host} is away (${reason}) for ${seconds(forMs)}.`,
    ),
    ...blocked.map(
      ({ place, problem, detail, times }) =>
        `${place === 'redis' ? 'Redis' : 'The place of the results'} takes nothing (${problem}${times ? `, for ${seconds(times.forMs)}` : ''}), and images wait: ${plain(detail)}`,
    ),
    `${workers.length} workers on ${machines} machines, with ${jobs.active} of ${places} images under way`,
    `${jobs.waiting} images wait, and ${jobs.delayed} are tried again later`,
    ...(runs.length > 0 ? ['', tableOf(runs)] : []),
  ].join('\n')
}

const seconds = (ms: number) => `${Math.ceil(ms / 1_000)} s`

export function tableOf(runs: readonly RunState[]): string {
  const rows = [
    ['ID', 'State', 'Saved', 'Failed', 'Of', 'Started', 'Title'],
    ...runs.map((run) => [
      run.id,
      wordOf(run),
      String(run.counts.saved),
      String(run.counts.failed),
      String(run.counts.asked),
      new Date(run.startedAt).toISOString().slice(0, 16).replace('T', ' '),
      plain(run.title),
    ]),
  ]
  const widths = rows[0]?.map((_cell, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const aligned = (cell: string, at: number) =>
    at >= 2 && at <= 4 ? cell.padStart(widths?.[at] ?? 0) : cell.padEnd(widths?.[at] ?? 0)
  return rows.map((row) => row.map(aligned).join('  ').trimEnd()).join('\n')
}

function wordOf({ endedAt, isCancelled, isPaused }: RunState): string {
  if (isPaused) return 'paused'
  if (endedAt === null) return 'running'
  return isCancelled ? 'cancelled' : 'finished'
}

/** A title comes from outside, and a terminal obeys some characters. */
const plain = (title: string) => title.replace(/\p{C}/gu, ' ')
