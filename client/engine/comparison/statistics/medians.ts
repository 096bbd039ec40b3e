// Medians over the measurements of one contender.
import type { Measurement, Stages } from '../model.ts'
import { median, mostOf } from './stats.ts'

export interface Medians {
  /** NaN without any measurement. */
  readonly ms: number
  readonly imagesPerS: number
  readonly bytesPerS: number
  readonly firstMs: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly blockedMs: number | null
  /** The most of all measurements. */
  readonly open: number
  readonly inFlight: number | null
  readonly retries: number
  /** Medians, ms an image. */
  readonly stages: Stages
  /** The measurement whose time is nearest to the median: this one is drawn. */
  readonly typical: Measurement | null
}

export function mediansOf(measurements: readonly Measurement[]): Medians {
  const of = (value: (measurement: Measurement) => number) => median(measurements.map(value))
  const ms = of((measurement) => measurement.ms)
  const blocked = known(measurements.map(({ blockedMs }) => blockedMs))
  const inFlight = known(measurements.map((measurement) => measurement.inFlight))
  return {
    ms,
    imagesPerS: of((measurement) => (1000 * measurement.saved) / measurement.ms),
    bytesPerS: of((measurement) => (1000 * measurement.bytes) / measurement.ms),
    firstMs: median(known(measurements.map(({ firstMs }) => firstMs))),
    p50Ms: median(known(measurements.map(({ p50Ms }) => p50Ms))),
    p95Ms: median(known(measurements.map(({ p95Ms }) => p95Ms))),
    blockedMs: blocked.length > 0 ? median(blocked) : null,
    open: mostOf(measurements.map(({ open }) => open)),
    inFlight: inFlight.length > 0 ? mostOf(inFlight) : null,
    retries: measurements.reduce((sum, { retries }) => sum + retries, 0),
    stages: stagesOf(measurements),
    typical: measurements.toSorted((a, b) => Math.abs(a.ms - ms) - Math.abs(b.ms - ms))[0] ?? null,
  }
}

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null)

function stagesOf(measurements: readonly Measurement[]): Stages {
  const of = (name: keyof Stages) =>
    median(measurements.map(({ stages, saved }) => stages[name] / Math.max(saved, 1)))
  return {
    queued: of('queued'),
    connecting: of('connecting'),
    waiting: of('waiting'),
    receiving: of('receiving'),
    paused: of('paused'),
    queuedForWorker: of('queuedForWorker'),
    thumbnail: of('thumbnail'),
  }
}
