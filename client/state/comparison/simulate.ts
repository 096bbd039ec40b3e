// Runs the real code of a strategy with downloads that only pass the time of a clock of their own.
import { randomBy } from '../../core/async/random.ts'
import type { Block, Timeline } from '../../core/model/timeline.ts'
import type { Strategy } from '../../engine/strategies/strategy.ts'
import { timelineFrom } from '../timeline-from.ts'

/** More than a browser downloads at once, so that its queue shows. */
export const SIMULATED_IMAGES = 60
const LATENCY_MS = 60
/** The time to receive an image is between these, ms. */
const RECEIVING_MS = [20, 140] as const

interface Options {
  readonly concurrency: number
  /** The most requests that the browser sends at once. */
  readonly ceiling: number
}

/** The rows of a strategy on a line on which downloads do not slow each other down. The same options give the same rows. */
export async function simulate(strategy: Strategy, options: Options): Promise<Timeline> {
  const line = createLine(options.ceiling)
  const images = Array.from({ length: SIMULATED_IMAGES }, (_, index) => index)
  let isOver = false
  const run = strategy.run(images, line.download, {
    ...options,
    now: line.now,
    limited: () => 0,
    pauses: () => 0,
    inWorker: () => line.download,
  })
  const ended = drain(run).finally(() => {
    isOver = true
  })
  while (!isOver) {
    // The strategy reacts to the last end before the next one comes.
    await new Promise((resolve) => setTimeout(resolve))
    line.step()
  }
  await ended
  return timelineFrom(line.blocks, line.now())
}

async function drain(results: AsyncIterable<unknown>) {
  for await (const _ of results);
}

function createLine(ceiling: number) {
  const random = randomBy(1)
  const blocks: Block[] = []
  const ends: { at: number; end: () => void }[] = []
  const queue: (() => void)[] = []
  const held: boolean[] = []
  let now = 0
  let sent = 0

  function send(block: Block, resolve: () => void) {
    sent++
    block.connecting = now
    block.sent = now
    block.answered = now + LATENCY_MS
    const [least, most] = RECEIVING_MS
    const end = () => {
      block.ended = now
      block.end = 'ok'
      held[block.row] = false
      sent--
      queue.shift()?.()
      resolve()
    }
    ends.push({ at: block.answered + least + random() * (most - least), end })
  }

  return {
    blocks,
    now: () => now,
    download: (index: number) =>
      new Promise<void>((resolve) => {
        const row = held.includes(false) ? held.indexOf(false) : held.length
        held[row] = true
        const block = newBlock(index, row, now)
        blocks.push(block)
        if (sent < ceiling) send(block, resolve)
        else queue.push(() => send(block, resolve))
      }),
    /** Goes on to the next end. */
    step() {
      ends.sort((a, b) => a.at - b.at)
      const next = ends.shift()
      if (!next) return
      now = next.at
      next.end()
    },
  }
}

const newBlock = (index: number, row: number, began: number): Block => ({
  index,
  row,
  began,
  connecting: null,
  sent: null,
  answered: null,
  ended: null,
  end: 'open',
  bytes: 0,
  pausedUntil: null,
  savedAt: null,
})
