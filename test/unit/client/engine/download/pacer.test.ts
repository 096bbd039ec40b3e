// A run under the person's own limit, against a real server that notes when each request arrives.
import type { ServerResponse } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { sleep } from '../../../../../client/core/async/sleep.ts'
import { NO_PACE, type Pace } from '../../../../../client/core/model/settings.ts'
import { createPacer } from '../../../../../client/engine/download/pacer.ts'
import { strategies, strategyById } from '../../../../../client/engine/strategies/index.ts'
import { startLoopback } from '../../../../helpers/loopback.ts'
import { picture } from '../../../../helpers/pictures.ts'
import { runHere } from '../../../../helpers/run-here.ts'

const JPEG = { 'content-type': 'image/jpeg' }

/** Every fourth image fails at its first request. */
function failsAtFirst(whole: Buffer) {
  const seen = new Set<string>()
  return (url: string, response: ServerResponse) => {
    const isFirst = !seen.has(url)
    seen.add(url)
    if (isFirst && Number(/\d+/.exec(url)?.[0]) % 4 === 0)
      response
        .writeHead(502, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { code: 'upstream_failed', message: 'Broken.' } }))
    else response.writeHead(200, JPEG).end(whole)
  }
}

/** The run's events, and when its requests arrived, ms. */
async function run(strategy: string, images: number, pace: Pace, answersMs: () => number) {
  const answer = failsAtFirst(Buffer.from(await picture({ width: 8, height: 8 })))
  const arrivals: number[] = []
  const host = await startLoopback((request, response) => {
    arrivals.push(performance.now())
    setTimeout(() => answer(request.url ?? '', response), answersMs())
  })
  onTestFinished(host.close)
  const get = (url: string, signal: AbortSignal) => fetch(`${host.origin}/${url}`, { signal })
  const settings = {
    strategy: strategyById(strategy),
    concurrency: 8,
    ...pace,
    route: 'direct',
  } as const
  const events = await runHere(images, settings, get)
  return { events, arrivals }
}

/** The most arrivals in any window that is shorter than this, ms. */
function mostWithin(arrivals: readonly number[], windowMs: number): number {
  const counts = arrivals.map(
    (from, first) => arrivals.filter((at, n) => n >= first && at - from < windowMs).length,
  )
  return Math.max(...counts)
}

test.each(strategies)(
  '$id never asks more than 10 times in any second, with its retries',
  {
    timeout: 60_000,
  },
  async ({ id }) => {
    // The answers take their time by turns, as those of a busy host do.
    let turn = 0
    const { events, arrivals } = await run(id, 24, { perSecond: 10, pauseS: 0 }, () =>
      turn++ % 3 === 0 ? 120 : 0,
    )
    expect(events.filter(({ kind }) => kind === 'downloaded')).toHaveLength(24)
    expect(arrivals).toHaveLength(30)
    expect(mostWithin(arrivals, 1_000)).toBeLessThanOrEqual(10)
    // It says that it waits for the limit, and at its end that it does no more.
    const held = events.flatMap((event) => (event.kind === 'held' ? [event.isHeld] : []))
    expect(held[0]).toBe(true)
    expect(held.at(-1)).toBe(false)
  },
)

test('the same run without a limit asks more often, and is held by nothing', async () => {
  const { events, arrivals } = await run('gather', 24, NO_PACE, () => 0)
  expect(mostWithin(arrivals, 1_000)).toBeGreaterThan(10)
  expect(events.some(({ kind }) => kind === 'held')).toBe(false)
})

test('a pause lies between any two requests, however many downloads there are', async () => {
  const { arrivals } = await run('gather', 3, { perSecond: 0, pauseS: 1 }, () => 30)
  expect(arrivals).toHaveLength(4)
  expect(mostWithin(arrivals, 1_000)).toBe(1)
})

test('a wait that is left gives back its place in every limit', async () => {
  const over = new AbortController()
  onTestFinished(() => over.abort())
  const now = () => performance.now()
  const pacer = createPacer(
    { perSecond: 2, pauseS: 1 },
    { now, sleep, signal: over.signal, tell: () => {} },
  )
  await pacer.pass('first', over.signal)
  const left = new AbortController()
  const second = pacer.pass('second', left.signal)
  left.abort(new Error('Left'))
  await expect(second).rejects.toThrow('Left')
  pacer.unused('first')
  // Both limits are free for two more: the third waits for the pause alone.
  await pacer.pass('third', over.signal)
  let hasPassed = false
  const fourth = pacer.pass('fourth', over.signal).then(() => {
    hasPassed = true
  })
  expect(hasPassed).toBe(false)
  pacer.unused('third')
  await fourth
})
