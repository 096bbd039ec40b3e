// The typical run of each contender as a Chrome trace, which Perfetto and chrome://tracing open: one process a
// contender, one thread a row or worker. Slices of a thread may nest but not overlap, which rows never do.
// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU (Trace Event Format)
import { type Block, STAGES, spanOf } from '../../../core/model/timeline.ts'
import type { Comparison, Measurement, ThumbnailSpan } from '../model.ts'
import { resultsOf } from '../results.ts'

export type TraceEvent =
  | {
      readonly ph: 'X'
      readonly name: string
      readonly cat: string
      readonly pid: number
      readonly tid: number
      /** Microseconds. */
      readonly ts: number
      readonly dur: number
      readonly args: Readonly<Record<string, unknown>>
    }
  | {
      readonly ph: 'M'
      readonly name: 'process_name' | 'thread_name'
      readonly pid: number
      readonly tid: number
      readonly args: { readonly name: string }
    }

/** Names by index. */
type Files = ReadonlyMap<number, string>

/** The places of thumbnails are numbered from here, rows from 1. */
const PLACES = 1001

export function traceOf(comparison: Comparison): { traceEvents: TraceEvent[] } {
  const files = new Map(comparison.manifest.files.map(({ index, file }) => [index, file]))
  const traceEvents = resultsOf(comparison).flatMap(({ contender, typical }, at) =>
    typical ? eventsOf(at + 1, `${contender.name}, round ${typical.round}`, typical, files) : [],
  )
  return { traceEvents }
}

function eventsOf(pid: number, name: string, measurement: Measurement, files: Files): TraceEvent[] {
  const { requests, thumbnails } = measurement
  const rows = new Set(requests.map(({ row }) => row))
  const places = new Set(thumbnails.map(({ place }) => place))
  return [
    { ph: 'M', name: 'process_name', pid, tid: 0, args: { name } },
    ...[...rows].map((row) => threadOf(pid, row + 1, `Row ${row + 1}`)),
    ...[...places].map((place) => threadOf(pid, place + PLACES, `Thumbnails ${place + 1}`)),
    ...requests.flatMap((request) => ofRequest(pid, request, measurement.ms, files)),
    ...thumbnails.map((span) => ofThumbnail(pid, span, files)),
  ]
}

const threadOf = (pid: number, tid: number, name: string): TraceEvent => ({
  ph: 'M',
  name: 'thread_name',
  pid,
  tid,
  args: { name },
})

function ofRequest(pid: number, block: Block, until: number, files: Files): TraceEvent[] {
  const { index, row, end, bytes } = block
  const last = block.ended ?? until
  const slice = (name: string, from: number, to: number, args = {}): TraceEvent => ({
    ph: 'X',
    name,
    cat: 'download',
    pid,
    tid: row + 1,
    ...microseconds(from, to),
    args,
  })
  return [
    slice(files.get(index) ?? `image ${index}`, block.began, last, { index, end, bytes }),
    ...STAGES.map((stage) => slice(stage, ...spanOf(stage, block, until))),
  ]
}

const ofThumbnail = (pid: number, span: ThumbnailSpan, files: Files): TraceEvent => ({
  ph: 'X',
  name: files.get(span.index) ?? `image ${span.index}`,
  cat: 'thumbnail',
  pid,
  tid: span.place + PLACES,
  ...microseconds(span.began, span.ended),
  args: { index: span.index, queuedMs: span.began - span.asked },
})

/** Both ends are rounded, not the length, so that slices that touch still touch. */
const microseconds = (from: number, to: number) => {
  const ts = Math.round(from * 1000)
  return { ts, dur: Math.max(0, Math.round(to * 1000) - ts) }
}
