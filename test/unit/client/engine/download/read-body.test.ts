import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { readBody } from '../../../../../client/engine/download/read-body.ts'
import { startLoopback } from '../../../../helpers/loopback.ts'

const body = Uint8Array.from({ length: 200_000 }, (_, at) => at % 251)

async function answered(listener: RequestListener): Promise<Response> {
  const { origin, close } = await startLoopback(listener)
  onTestFinished(close)
  return fetch(origin)
}

const read = (response: Response, onBytes: (count: number) => void = () => {}) =>
  readBody(response, { before: new Uint8Array(0), onBytes, now: () => 0, onCut: () => {} })

const pieces = (...chunks: readonly Uint8Array<ArrayBuffer>[]) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

const answers: Record<string, () => Promise<Response>> = {
  'of a declared length': () =>
    answered((_, response) => {
      response.setHeader('content-length', body.length)
      response.end(body)
    }),
  'of an undeclared length': () =>
    answered((_, response) => {
      response.write(body.subarray(0, 70_000))
      response.end(body.subarray(70_000))
    }),
  'that is longer than its declared length, being compressed': () =>
    answered((_, response) => {
      const packed = gzipSync(body)
      response.setHeader('content-encoding', 'gzip')
      response.setHeader('content-length', packed.length)
      response.end(packed)
    }),
  'that is no stream of bytes': async () =>
    new Response(pieces(body.slice(0, 1000), new Uint8Array(), body.slice(1000))),
}

test.each(Object.entries(answers))('all bytes of an answer %s', async (_, answer) => {
  const counts: number[] = []
  const all = await read(await answer(), (count) => counts.push(count))
  expect(Buffer.compare(all, body)).toBe(0)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(body.length)
})

test('an empty answer has no bytes', async () => {
  expect(await read(new Response(null))).toHaveLength(0)
  expect(await read(new Response(''))).toHaveLength(0)
})

test('an answer that ends before its declared length is cut short, however much it declares', async () => {
  const headers = { 'content-length': '1e15' }
  await expect(read(new Response(pieces(body.slice()), { headers }))).rejects.toThrow(
    `broke after ${body.length} of 1000000000000000 bytes`,
  )
})

test.each([
  [500, 'The connection broke after 1000 of 200000 bytes'],
  [15_300, 'Nothing came for 15 s after 1000 of 200000 bytes'],
])(
  'A13: an answer that is cut after %i ms without a byte says which of both it was',
  async (ms, message) => {
    let [now, end] = [0, () => {}]
    const response = await answered((_, response) => {
      response.setHeader('content-length', body.length)
      response.write(body.subarray(0, 1000))
      end = () => void response.destroy()
    })
    const onBytes = () => {
      setTimeout(() => {
        now = ms
        end()
      })
    }
    const reading = readBody(response, {
      before: new Uint8Array(0),
      onBytes,
      now: () => now,
      onCut: () => {},
    })
    await expect(reading).rejects.toMatchObject({ code: 'cut_short', message })
  },
)
