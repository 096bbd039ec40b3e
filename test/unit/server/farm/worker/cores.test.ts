// The quota of a container, as the kernel shows it in each of its forms.
import { expect, test } from 'vitest'
import { usableCores } from '../../../../../server/farm/worker/cores.ts'

const cores = (files: Record<string, string>, machine = 8) =>
  usableCores((path) => files[path] ?? null, machine)

const GROUP = '/proc/self/cgroup'

test('without a quota all cores of the machine may be used', () => {
  expect(cores({})).toBe(8)
  expect(cores({ [GROUP]: '0::/\n', '/sys/fs/cgroup/cpu.max': 'max 100000\n' })).toBe(8)
  const v1 = { 'cpu.cfs_quota_us': '-1\n', 'cpu.cfs_period_us': '100000\n' }
  const files = Object.entries(v1).map(([name, text]) => [`/sys/fs/cgroup/cpu/${name}`, text])
  expect(cores(Object.fromEntries(files))).toBe(8)
})

test('version 2: the quota of the container, which sees its own group as the topmost', () => {
  const files = { [GROUP]: '0::/\n', '/sys/fs/cgroup/cpu.max': '150000 100000\n' }
  expect(cores(files)).toBe(1.5)
  expect(cores(files, 1)).toBe(1)
})

test('version 2: the smallest quota of all groups above a service', () => {
  expect(
    cores({
      [GROUP]: '0::/system.slice/worker.service\n',
      '/sys/fs/cgroup/system.slice/cpu.max': '200000 100000\n',
      '/sys/fs/cgroup/system.slice/worker.service/cpu.max': '400000 100000\n',
    }),
  ).toBe(2)
})

test('version 1: the quota of the group of the cpu', () => {
  expect(
    cores({
      [GROUP]: '4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n',
      '/sys/fs/cgroup/cpu/docker/abc/cpu.cfs_quota_us': '50000\n',
      '/sys/fs/cgroup/cpu/docker/abc/cpu.cfs_period_us': '100000\n',
    }),
  ).toBe(0.5)
})
