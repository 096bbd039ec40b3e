// An image host as a process of its own, which can be killed. Each of its images is a real picture of its own, and the
// same bytes at every request. It writes each request into a file, because it does not live long enough to tell.
import { openSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import sharp from 'sharp'

const [port, delayMs, log] = process.argv.slice(2)
const asked = openSync(log, 'a')

const [WIDTH, HEIGHT] = [8, 6]

/** A few pixels by the number of the image, enlarged. */
function draw(n) {
  const { length } = new Uint8Array(WIDTH * HEIGHT * 3)
  const value = (_, at) => Math.imul(n * length + at + 1, 2654435761) >>> 24
  const pixels = Buffer.from(Array.from({ length }, value))
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .resize(320, 240)
    .jpeg()
    .toBuffer()
}

const drawn = new Map()

createServer(async (request, response) => {
  const n = Number(/\d+/.exec(request.url)?.[0])
  writeSync(asked, `${n}\n`)
  const body = drawn.get(n) ?? draw(n)
  drawn.set(n, body)
  const bytes = await body
  setTimeout(() => {
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': bytes.length })
    // In two parts, so that a cut in the middle of a file happens.
    response.write(bytes.subarray(0, bytes.length / 2))
    setTimeout(() => response.end(bytes.subarray(bytes.length / 2)), Number(delayMs) / 4)
  }, Number(delayMs))
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('listens\n'))
