import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../../../../client/core/image/decode-limits.ts'
import type { Picture, WorkerPool } from '../../../../../client/engine/thumbnails/pool.ts'
import { createRoomyPool } from '../../../../../client/engine/thumbnails/roomy-pool.ts'

const never = new AbortController().signal
const picture: Picture = {
  index: 0,
  bytes: 1,
  box: 128,
  shape: 'fit',
  type: 'image/jpeg',
  limits: DEFAULT_LIMITS,
  read: async () => new Uint8Array(1),
}

/** A machine with so many cores, whose pools tell of themselves. */
function machine(cores: number) {
  const used: string[] = []
  const clock = { ms: 0 }
  let end = () => {}
  const named = (name: string): WorkerPool => ({
    places: name === 'whole' ? 2 * cores : 2 * (cores - 1),
    ready: async () => void used.push(name),
    run: async () => {
      await new Promise<void>((resolve) => {
        end = resolve
      })
      throw new Error('No thumbnail')
    },
    close: () => void used.push(`${name} ends`),
  })
  const pool = createRoomyPool({
    cores,
    whole: named('whole'),
    smaller: () => named('smaller'),
    now: () => clock.ms,
  })
  return { pool, used, clock, end: () => end() }
}

test('a run on a busy machine leaves one core, and the next one takes it back', async () => {
  const { pool, used } = machine(4)
  pool.said(true)
  await pool.ready(never)
  expect(pool.places).toBe(6)
  pool.said(false)
  await pool.ready(never)
  expect(pool.places).toBe(8)
  expect(used).toEqual(['smaller', 'smaller ends', 'whole'])
})

test('our own work does not count as the work of others', async () => {
  const { pool, used, clock, end } = machine(4)
  await pool.ready(never)
  const made = pool.run(picture, never)
  pool.said(true)
  await pool.ready(never)
  end()
  await expect(made).rejects.toThrow('No thumbnail')
  pool.said(true)
  await pool.ready(never)
  expect(used).toEqual(['whole', 'whole', 'whole'])
  clock.ms += 3_001
  pool.said(true)
  await pool.ready(never)
  expect(used.at(-1)).toBe('smaller')
})

test('few cores are all used', async () => {
  const { pool, used } = machine(3)
  pool.said(true)
  await pool.ready(never)
  expect(used).toEqual(['whole'])
})
