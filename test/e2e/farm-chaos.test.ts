// A minute of chaos: every part of the farm is taken away for a moment, one after another. The long one is npm run chaos.
import { expect, onTestFinished, test } from 'vitest'
import { runChaos, sound } from '../soak/chaos.ts'
import { PARTS } from '../soak/chaos-outages.ts'
import { startStage } from '../soak/chaos-stage.ts'

const IMAGES = 300

test('E11: whatever part is taken away, every image is saved once, with the right bytes', async () => {
  const stage = await startStage()
  onTestFinished(stage.stop)
  const happened: string[] = []
  const result = await runChaos(stage, {
    images: IMAGES,
    runs: 3,
    seconds: 60,
    seed: 23,
    parts: PARTS,
    longestS: 5,
    endS: 120,
    log: (line) => happened.push(line),
  })
  console.log(happened.join('\n'))
  expect(result).toMatchObject(sound(IMAGES))
  expect(happened.length).toBeGreaterThanOrEqual(PARTS.length)
  expect(Math.max(...result.requests)).toBeLessThanOrEqual(12)
})
