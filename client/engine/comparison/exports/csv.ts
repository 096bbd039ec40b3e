// Every measurement as a row, for a spreadsheet.
import { csvText } from '../../../core/archive/csv.ts'
import type { Comparison, ContenderFacts, Measurement } from '../model.ts'

const COLUMNS: readonly (readonly [
  name: string,
  value: (measurement: Measurement) => string | number | null,
])[] = [
  ['contender', ({ contender }) => contender],
  ['round', ({ round }) => round],
  ['turn', ({ turn }) => turn],
  ['at', ({ at }) => at],
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

/** What its contender is, so that a row can be read alone. */
const OF_CONTENDER: readonly (readonly [
  name: string,
  value: (contender: ContenderFacts, at: number) => string | number | null,
])[] = [
  ['choice', ({ choice }) => choice],
  ['concurrency', ({ concurrency }) => concurrency],
  ['role', ({ isControl }, at) => (isControl ? 'control' : at === 0 ? 'baseline' : 'contender')],
]

export function csvOf({ measurements, contenders }: Comparison): string {
  const cellsOf = new Map(
    contenders.map((one, at) => [one.id, OF_CONTENDER.map(([, value]) => value(one, at))]),
  )
  return csvText([
    [...COLUMNS, ...OF_CONTENDER].map(([name]) => name),
    ...measurements.map((measurement) => [
      ...COLUMNS.map(([, value]) => value(measurement)),
      ...(cellsOf.get(measurement.contender) ?? OF_CONTENDER.map(() => null)),
    ]),
  ])
}
