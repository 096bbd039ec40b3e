import { expect, test } from 'vitest'
import { createLog } from '../../../server/log.ts'

function stage(isJson: boolean) {
  const lines: string[] = []
  const clock = { now: Date.UTC(2026, 0, 2, 3, 4, 5) }
  const log = createLog({ isJson, write: (line) => void lines.push(line), now: () => clock.now })
  return { lines, clock, log }
}

test('the same line is written once a minute, with the number of those in between', () => {
  const { lines, clock, log } = stage(false)
  for (let second = 0; second < 130; second++) {
    log('GET /api/farm: farm_unavailable')
    clock.now += 1_000
  }
  log('Another line')
  expect(lines).toEqual([
    'GET /api/farm: farm_unavailable',
    'GET /api/farm: farm_unavailable (59 times more since then)',
    'GET /api/farm: farm_unavailable (59 times more since then)',
    'Another line',
  ])
})

test('as JSON each line has its time, its words and its facts', () => {
  const { lines, log } = stage(true)
  log('Run "a" is over', { event: 'run-over', saved: 3 })
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time: '2026-01-02T03:04:05.000Z', message: 'Run "a" is over', event: 'run-over', saved: 3 },
  ])
})

test('many different lines do not fill the memory, and are all written', () => {
  const { lines, log } = stage(false)
  for (let n = 0; n < 1_000; n++) log(`line ${n}`)
  expect(lines).toHaveLength(1_000)
})
