// The cores that this process may use. A container's quota is in its cgroup, and Node's availableParallelism() does not
// look there. https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

type Read = (path: string) => string | null

const readText: Read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** A number that may have a fraction, such as 1.5. */
export function usableCores(read: Read = readText, most = availableParallelism()): number {
  const quotas = groupsOf(read('/proc/self/cgroup') ?? '').flatMap((folder) =>
    quotaOf(folder, read),
  )
  return Math.min(most, ...quotas)
}

/** The folders of this process' groups and of all groups above them, as the two versions mount them. */
function groupsOf(text: string): string[] {
  const paths = text.split('\n').flatMap((line) => {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.+)$/.exec(line) ?? []
    if (controllers === '') return ['', ...above(path)]
    return controllers.split(',').includes('cpu') ? above(path).map((one) => `cpu${one}`) : []
  })
  // In a container its own group is mounted as if it were the topmost one.
  return ['', 'cpu', 'cpu,cpuacct', ...paths].map((path) => join('/sys/fs/cgroup', path))
}

const above = (path: string): string[] => {
  const parts = path.split('/').filter(Boolean)
  return parts.map((_part, at) => `/${parts.slice(0, at + 1).join('/')}`)
}

function quotaOf(folder: string, read: Read): number[] {
  const [quota, period] = (read(join(folder, 'cpu.max')) ?? '').trim().split(' ').map(Number)
  const older = ['cpu.cfs_quota_us', 'cpu.cfs_period_us'].map((name) =>
    Number(read(join(folder, name)) ?? Number.NaN),
  )
  return [
    [quota, period],
    [older[0], older[1]],
  ].flatMap(([some = Number.NaN, of = Number.NaN]) => (some > 0 && of > 0 ? [some / of] : []))
}
