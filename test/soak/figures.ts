// The use of a process of Linux, read while others use it.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface Sample {
  /** Seconds since the beginning. */
  readonly at: number
  readonly memoryMiB: number
  readonly sockets: number
}

/** Samples a process every `everyMs`, until it is stopped. */
export function watchProcess(pid: number, everyMs = 1_000) {
  const began = performance.now()
  const samples: Sample[] = []
  const take = () =>
    samples.push({
      at: (performance.now() - began) / 1000,
      memoryMiB: memoryOf(pid),
      sockets: socketsOf(pid),
    })
  take()
  const timer = setInterval(take, everyMs)
  return {
    samples,
    stop() {
      clearInterval(timer)
      take()
      return samples
    },
  }
}

/** The resident memory of a process: proc(5), status. */
const memoryOf = (pid: number) =>
  Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

export const socketsOf = (pid: number) =>
  readdirSync(`/proc/${pid}/fd`).filter((file) => isSocket(`/proc/${pid}/fd/${file}`)).length

function isSocket(path: string): boolean {
  try {
    return readlinkSync(path).startsWith('socket:')
  } catch {
    // It was closed in the meantime.
    return false
  }
}

/** Growth in an hour by the line of least squares. Each minute counts with its least value, which garbage is not in. */
export function slopePerHour(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const minutes = new Map<number, number>()
  for (const sample of samples) {
    const minute = Math.floor(sample.at / 60)
    minutes.set(minute, Math.min(minutes.get(minute) ?? Number.POSITIVE_INFINITY, of(sample)))
  }
  const points = [...minutes]
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  const under = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
  return under === 0 ? 0 : (over / under) * 60
}
