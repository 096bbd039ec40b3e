// A comparison as a file, and back. What comes from a file may be anything, so every field is looked at.
import { AppError } from '../../../core/model/app-error.ts'
import type { Block } from '../../../core/model/timeline.ts'
import type {
  Comparison,
  ComparisonSettings,
  ContenderFacts,
  Environment,
  Measurement,
  Stages,
  ThumbnailSpan,
} from '../model.ts'

/** Changes when an older file could not be read any more. */
const FORMAT = 'galloper-comparison-1'

export const jsonOf = (comparison: Comparison) =>
  JSON.stringify({ format: FORMAT, ...comparison }, null, 1)

/** @throws AppError bad_request */
export function parseComparison(text: string): Comparison {
  const value = parse(text)
  if (isComparison(value)) return value
  throw new AppError('bad_request', 'This file is no comparison that Galloper has saved')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('bad_request', 'This file is no JSON', { cause })
  }
}

type Check = (value: unknown) => boolean

const string: Check = (value) => typeof value === 'string'
const boolean: Check = (value) => typeof value === 'boolean'
const number: Check = (value) => Number.isFinite(value)
const oneOf =
  (...words: readonly (string | null)[]): Check =>
  (value) =>
    words.some((word) => word === value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const object =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check(Reflect.get(value, name)))
const numbers: Check = (value) =>
  typeof value === 'object' && value !== null && Object.values(value).every(number)

const network = object({
  latencyMs: number,
  jitterMs: number,
  connectionMbps: orNull(number),
  totalMbps: orNull(number),
  requestsPerSecond: orNull(number),
  failures: numbers,
})

const settings = {
  subject: oneOf('downloads', 'thumbnails', 'whole'),
  source: string,
  images: number,
  box: number,
  ways: list(string),
  concurrency: list(number),
  rounds: number,
  budgetS: number,
  seed: number,
  network: orNull(network),
} satisfies Record<keyof ComparisonSettings, Check>

const environment = {
  userAgent: string,
  cores: number,
  memoryGb: orNull(number),
  ceiling: number,
  isolated: boolean,
} satisfies Record<keyof Environment, Check>

const contender = {
  id: string,
  name: string,
  way: string,
  concurrency: orNull(number),
  atOnce: orNull(number),
  isControl: boolean,
} satisfies Record<keyof ContenderFacts, Check>

const request = {
  index: number,
  row: number,
  began: number,
  connecting: orNull(number),
  sent: orNull(number),
  answered: orNull(number),
  ended: orNull(number),
  end: oneOf('open', 'ok', 'repeated', 'failed', 'aborted'),
  bytes: number,
  pausedUntil: orNull(number),
  savedAt: orNull(number),
} satisfies Record<keyof Block, Check>

const thumbnail = {
  index: number,
  seat: number,
  asked: number,
  began: number,
  ended: number,
} satisfies Record<keyof ThumbnailSpan, Check>

const stages = {
  queued: number,
  connecting: number,
  waiting: number,
  receiving: number,
  paused: number,
  standing: number,
  thumbnail: number,
} satisfies Record<keyof Stages, Check>

const measurement = {
  round: number,
  contender: string,
  turn: number,
  spoilt: oneOf('hidden', 'busy', null),
  ms: number,
  saved: number,
  lost: number,
  bytes: number,
  repeats: number,
  firstMs: orNull(number),
  p50Ms: orNull(number),
  p95Ms: orNull(number),
  open: number,
  inFlight: orNull(number),
  protocol: orNull(string),
  blockedMs: orNull(number),
  stages: object(stages),
  requests: list(object(request)),
  hostPauses: list(object({ from: number, until: number })),
  thumbnails: list(object(thumbnail)),
} satisfies Record<keyof Measurement, Check>

const comparison = object({
  format: oneOf(FORMAT),
  takenAt: string,
  settings: object(settings),
  environment: object(environment),
  manifest: object({
    title: string,
    hash: orNull(string),
    files: list(object({ index: number, file: string, bytes: orNull(number) })),
  }),
  contenders: list(object(contender)),
  measurements: list(object(measurement)),
  ended: oneOf('clear', 'rounds', 'budget', 'stopped', null),
} satisfies Record<keyof Comparison | 'format', Check>)

const isComparison = (value: unknown): value is Comparison => comparison(value)
