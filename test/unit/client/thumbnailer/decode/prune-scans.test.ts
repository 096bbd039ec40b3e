import { expect, test } from 'vitest'
import { pruneScans } from '../../../../../client/thumbnailer/decode/prune-scans.ts'
import { drawing } from '../../../../helpers/picture-kinds.ts'

test('a progressive JPEG with any damaged byte is pruned or left as it is, without an error', async () => {
  const whole = new Uint8Array(await (await drawing()).jpeg({ progressive: true }).toBuffer())
  expect(pruneScans(whole, 8).length).toBeLessThan(whole.length)
  const headers = whole.indexOf(0xda)
  const failures: string[] = []
  for (let at = 2; at < headers + 16; at++)
    for (const value of [0, 1, 0x11, 0xff]) {
      const damaged = whole.slice()
      damaged[at] = value
      try {
        pruneScans(damaged, 8)
      } catch (error) {
        failures.push(`${at}: ${value}: ${error}`)
      }
    }
  expect(failures).toEqual([])
})
