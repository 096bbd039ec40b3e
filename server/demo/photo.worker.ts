// Renders photos, one at a time, off the server's own thread.
import { parentPort } from 'node:worker_threads'
import { photoOf } from './catalogue.ts'
import { encode } from './encode.ts'

parentPort?.on('message', async (number: number) => {
  const file = await encode(photoOf(number))
  parentPort?.postMessage({ number, file }, [file.buffer])
})
