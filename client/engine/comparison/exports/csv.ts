// Every measurement as a row, for a spreadsheet: RFC 4180.
import type { Comparison, Measurement } from '../model.ts'

const COLUMNS: readonly (readonly [
  name: string,
  value: (measurement: Measurement) => string | number | null,
])[] = [
  ['contender', ({ contender }) => contender],
  ['round', ({ round }) => round],
  ['turn', ({ turn }) => turn],
  ['counts', ({ round, voidReason }) => (round > 0 && voidReason === null ? 'yes' : 'no')],
  ['void', ({ voidReason }) => voidReason],
  ['ms', ({ ms }) => ms],
  ['saved', ({ saved }) => saved],
  ['lost', ({ lost }) => lost],
  ['bytes', ({ bytes }) => bytes],
  ['retries', ({ retries }) => retries],
  ['first_ms', ({ firstMs }) => firstMs],
  ['p50_ms', ({ p50Ms }) => p50Ms],
  ['p95_ms', ({ p95Ms }) => p95Ms],
  ['open', ({ open }) => open],
  ['in_flight', ({ inFlight }) => inFlight],
  ['protocol', ({ protocol }) => protocol],
  ['blocked_ms', ({ blockedMs }) => blockedMs],
  ['queued_ms', ({ stages }) => stages.queued],
  ['connecting_ms', ({ stages }) => stages.connecting],
  ['waiting_ms', ({ stages }) => stages.waiting],
  ['receiving_ms', ({ stages }) => stages.receiving],
  ['paused_ms', ({ stages }) => stages.paused],
  ['queued_for_worker_ms', ({ stages }) => stages.queuedForWorker],
  ['thumbnail_ms', ({ stages }) => stages.thumbnail],
]

export const csvOf = ({ measurements }: Comparison): string =>
  [
    COLUMNS.map(([name]) => name),
    ...measurements.map((measurement) => COLUMNS.map(([, value]) => cellOf(value(measurement)))),
  ]
    .map((row) => `${row.join()}\r\n`)
    .join('')

/** A spreadsheet takes a text that begins like this for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/

/** Microseconds are enough; an unknown value is empty. */
function cellOf(value: string | number | null): string {
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000)
  const text = (value ?? '').replace(FORMULA, "'$&")
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
