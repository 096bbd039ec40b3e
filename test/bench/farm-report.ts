// The farm's figures as a table that can be pasted into a page.

import { median } from '../../client/engine/comparison/statistics/stats.ts'
import type { Sample } from './farm-measure.ts'

export interface Cell {
  readonly kind: 'empty job' | 'small image' | 'photo'
  readonly workers: number
}

const HEAD = [
  'work',
  'workers',
  'a second',
  'least to most',
  'worker CPU ms',
  'server CPU ms',
  'Redis CPU ms',
  'Redis commands',
  'Redis bytes',
  'MB per 1,000 waiting',
  'MB per 1,000 done',
]

export function tableOf(samples: ReadonlyMap<Cell, readonly Sample[]>): string {
  const rows = [...samples].map(([{ kind, workers }, taken]) => {
    const of = (read: (sample: Sample) => number) => median(taken.map(read))
    const rates = taken.map(({ perSecond }) => Math.round(perSecond))
    return [
      kind,
      workers,
      Math.round(of(({ perSecond }) => perSecond)),
      `${Math.min(...rates)} to ${Math.max(...rates)}`,
      of(({ workerCpuMs }) => workerCpuMs).toFixed(2),
      of(({ serverCpuMs }) => serverCpuMs).toFixed(2),
      of(({ redisCpuMs }) => redisCpuMs).toFixed(2),
      of(({ commands }) => commands).toFixed(1),
      Math.round(of(({ redisBytes }) => redisBytes)),
      (of(({ waiting }) => waiting) / 1e6).toFixed(2),
      (of(({ done }) => done) / 1e6).toFixed(2),
    ]
  })
  const lines = [HEAD, HEAD.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n')
}
