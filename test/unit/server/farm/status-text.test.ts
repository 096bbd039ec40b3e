// The farm's status as a person reads it on the console.
import { expect, test } from 'vitest'
import { statusText } from '../../../../server/farm/console/status-text.ts'

const nothing = {
  results: 'folder',
  resultsAt: '/var/results',
  jobs: { waiting: 7, active: 0, delayed: 0 },
  isPaused: false,
  pausedMs: 0,
  outages: [],
  workers: [],
  runs: [],
} as const

test('the console tells which place takes nothing, why, for how long, and in its own words', () => {
  const full = { place: 'results', problem: 'full', detail: 'ENOSPC: no\u001b[2J space' } as const
  const refused = { place: 'redis', problem: 'refused', detail: 'MISCONF', times: null } as const
  const times = { forMs: 61_000, probeInMs: 1_000 }
  expect(statusText({ ...nothing, blocked: [refused, { ...full, times }] }).split('\n')).toEqual([
    'Redis takes nothing (refused), and images wait: MISCONF',
    'The place of the results takes nothing (full, for 61 s), and images wait: ENOSPC: no [2J space',
    '0 workers on 0 machines, with 0 of 0 images under way',
    '7 images wait, and 0 are tried again later',
  ])
  expect(statusText({ ...nothing, blocked: [] })).not.toContain('takes nothing')
})
