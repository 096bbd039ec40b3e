import { expect, test } from 'vitest'
import { createComparisonRunner } from '../../../../../client/engine/comparison/runner.ts'
import type { Step } from '../../../../../client/engine/comparison/steps.ts'
import { partsWith, SETTINGS, slowly } from '../../../../helpers/compare-parts.ts'

test('the steps are plain data, and carry one measurement each', async () => {
  const steps: Step[] = []
  const runner = createComparisonRunner(await partsWith({}))
  await runner.compare({ ...SETTINGS, rounds: 3 }, (step) => void steps.push(structuredClone(step)))
  const counted = steps.filter((step) => step.kind === 'measured' && step.measurement.round > 0)
  expect(counted).toHaveLength(3 * 3)
  expect(steps[0]).toMatchObject({ kind: 'prepared', comparison: { measurements: [] } })
  expect(steps.at(-1)).toEqual({ kind: 'ended', ended: 'rounds' })
})

test('the runner takes one comparison at a time, and stops it when told', async () => {
  const runner = createComparisonRunner(await partsWith({ get: await slowly(5) }))
  await runner.stopComparing()
  const steps: Step[] = []
  const first = runner.compare(SETTINGS, async (step) => {
    steps.push(step)
    if (step.kind === 'measured') await runner.stopComparing()
  })
  await expect(runner.compare(SETTINGS, () => {})).rejects.toThrow('already running')
  await first
  expect(steps.filter(({ kind }) => kind === 'measured')).toHaveLength(1)
  expect(steps.at(-1)).toEqual({ kind: 'ended', ended: 'stopped' })
  await expect(runner.compare({ ...SETTINGS, rounds: 3 }, () => {})).resolves.toBeUndefined()
})
