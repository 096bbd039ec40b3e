// The farm's console: it needs Redis and the results only, so it works while the web server is away.
import { expect, test } from 'vitest'
import { submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { farmConsole } from '../helpers/galloper.ts'
import { sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { until } from '../helpers/until.ts'

test('it shows, pauses, resumes, cancels, retries and deletes while the server is away', async () => {
  const sick = { now: true, ms: 1_000 }
  const { url, server, settings, redis } = await startFarm({
    answer(response, whole, index) {
      if (sick.now && index < 3) response.writeHead(404).end()
      else sound(sick.ms)(response, whole, index)
    },
  })
  const { id } = await submitRun(url, manyImages(600), { title: 'Tea \u001b[31mand cake' })
  await server.stop()
  const farm = (...args: string[]) => farmConsole(settings, ...args)
  const json = async (...args: string[]) => JSON.parse((await farm(...args, '--json')).output)

  expect(await json('pause', id)).toMatchObject({ id, isPaused: true })
  const shown = await farm('status')
  expect(shown.code).toBe(0)
  expect(shown.output).toMatch(/^2 workers on 1 machines, with \d+ of 32 images under way$/m)
  expect(shown.output).toContain(`${id}  paused`)
  expect(shown.output).not.toContain('\u001b')
  expect((await farm('pause')).output).toMatch(/The farm is paused/)
  expect(await json('status')).toMatchObject({ isPaused: true })
  expect((await farm('resume')).code).toBe(0)
  sick.ms = 5
  expect((await farm('resume', id.slice(0, 8))).output).toContain(`${id}  running`)

  const stateNow = async () => (await json('runs', 'tea')).at(0)
  await until('it is over', async () => (await stateNow()).endedAt !== null, 60_000, 200)
  expect((await stateNow()).counts).toMatchObject({ saved: 597, failed: 3 })
  sick.now = false
  expect(await json('retry', id, '--reason', 'not_found')).toMatchObject({ id, endedAt: null })
  await until('all are saved', async () => (await stateNow()).counts.saved === 600, 60_000, 200)
  expect((await farm('delete', id)).code).toBe(0)
  expect(await json('runs')).toEqual([])
  expect(await redis.client.keys(`galloper*${id}*`)).toEqual([`galloper:deleted:${id}`])
})

test('it cancels a run, and ends with 1 or 2 where it does not do what was typed', async () => {
  const { url, settings, redis } = await startFarm({ answer: sound(40), workers: 0 })
  const { id } = await submitRun(url, manyImages(30))
  const farm = (...args: string[]) => farmConsole(settings, ...args)
  expect((await farm('cancel', id)).output).toContain(`${id}  cancelled`)
  const none = await farm('cancel', '00000000-0000-0000-0000-000000000000')
  expect(none).toMatchObject({ code: 1, output: expect.stringContaining('no such run') })
  expect(await farm('dance')).toMatchObject({ code: 2, output: expect.stringContaining('Usage') })
  expect(await farm('retry')).toMatchObject({ code: 2, output: expect.stringContaining('needs') })
  const help = await farm('--help')
  expect(help).toMatchObject({ code: 0, output: expect.stringMatching(/^Usage/) })
  for (const setting of ['REDIS_URL', 'RESULTS_URL', 'DATA_DIR'])
    expect(help.output).toContain(setting)
  await redis.kill()
  const away = await farm('status')
  expect(away).toMatchObject({ code: 1, output: expect.stringContaining('Redis does not answer') })
  await redis.start()
  const unset = await farmConsole({}, 'status')
  expect(unset).toMatchObject({ code: 1, output: expect.stringContaining('REDIS_URL is missing') })
})
