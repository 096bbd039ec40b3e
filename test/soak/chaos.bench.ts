// npm run chaos: ten minutes (--minutes 10) in which one part of a farm after another is taken away for 1 to 30 s, and
// 5,000 images (--images 5000) that must come through it. --seed repeats a run, --without disk,memory
// leaves parts out, --only host keeps one of them, --longest 5 makes them shorter.
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { type ChaosResult, runChaos, sound } from './chaos.ts'
import { PARTS } from './chaos-outages.ts'
import { startStage } from './chaos-stage.ts'

const { values } = parseArgs({
  args: [...inject('benchArgs')],
  options: {
    minutes: { type: 'string', default: '10' },
    images: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    without: { type: 'string', default: '' },
    only: { type: 'string', default: PARTS.join() },
    longest: { type: 'string', default: '30' },
  },
})
const [minutes, images, seed] = [values.minutes, values.images, values.seed].map(Number)
const [without, only] = [values.without.split(','), values.only.split(',')]

/** Requests for each image that were needed for it, on the average and for one alone. */
const MOST_REQUESTS = { mean: 1.5, one: 12 }

test('chaos', async () => {
  const stage = await startStage()
  onTestFinished(stage.stop)
  console.log(`seed ${seed}; the full disk is ${stage.disk.way}`)
  const result = await runChaos(stage, {
    images: images ?? 0,
    runs: 10,
    seconds: (minutes ?? 0) * 60,
    seed: seed ?? 0,
    parts: PARTS.filter((part) => only.includes(part) && !without.includes(part)),
    longestS: Number(values.longest),
    endS: 300,
    log: (line) => console.log(line),
  })
  console.log(report(result))
  expect(result).toMatchObject(sound(images ?? 0))
  const { mean, most } = asked(result)
  expect(mean).toBeLessThan(MOST_REQUESTS.mean)
  expect(most).toBeLessThanOrEqual(MOST_REQUESTS.one)
})

function asked({ requests }: ChaosResult) {
  const sum = requests.reduce((sum, count) => sum + count, 0)
  return { mean: sum / (images ?? 1), most: Math.max(...requests) }
}

function report(result: ChaosResult): string {
  const { counts, happened } = result
  const away = PARTS.map((part) => {
    const seconds = happened.flatMap((outage) => (outage.part === part ? outage.seconds : []))
    return `${part} ${seconds.length} (${seconds.reduce((sum, one) => sum + one, 0).toFixed(0)} s)`
  })
  const { mean, most } = asked(result)
  return `
| chaos, ${minutes} minutes, seed ${seed} | |
|---|--:|
| taken away, times (in all) | ${away.join(', ')} |
| asked for; saved, failed, cancelled | ${counts.asked}; ${counts.saved}, ${counts.failed}, ${counts.cancelled} |
| failures | ${[...result.failures].map(([what, count]) => `${count} x ${what}`).join('; ') || 'none'} |
| events: images told of, told of twice | ${result.told}, ${result.doubled} |
| thumbnails as undisturbed, originals as the host’s | ${result.thumbnailsRight}, ${result.originalsRight} |
| submits that were tried again; runs that nobody asked for | ${result.submitsAgain}; ${result.strangers} |
| requests an image: mean, most | ${mean.toFixed(3)}, ${most} |
| all over after the last outage | ${result.endedS.toFixed(0)} s |
`
}
