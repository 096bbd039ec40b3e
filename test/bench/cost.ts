// The cost of a piece of work for the processes that take part in it.
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'

/** CPU time of a process so far, ms; NaN where there is no /proc. */
export function cpuMs(pid: number): number {
  try {
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: utime and stime are the 14th and 15th field, in
    // clock ticks of 10 ms; the name before them may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return 10 * (Number(fields[11]) + Number(fields[12]))
  } catch {
    return Number.NaN
  }
}

/** Resident memory of a process, bytes; NaN where there is no /proc. */
export function residentBytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return 1024 * Number(kilobytes)
  } catch {
    return Number.NaN
  }
}

export interface RedisFigures {
  readonly cpuMs: number
  readonly commands: number
  /** Received and sent. */
  readonly bytes: number
  readonly memory: number
}

export async function redisFigures(redis: Redis): Promise<RedisFigures> {
  const text = await redis.info()
  const number = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1])
  return {
    cpuMs: 1000 * (number('used_cpu_user') + number('used_cpu_sys')),
    commands: number('total_commands_processed'),
    bytes: number('total_net_input_bytes') + number('total_net_output_bytes'),
    memory: number('used_memory'),
  }
}
