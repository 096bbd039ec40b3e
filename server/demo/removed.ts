import { crc32, deflateSync } from 'node:zlib'

/** Imgur's own "removed" picture has this size in bytes and in pixels, and programs know it by them. */
const [BYTES, WIDTH, HEIGHT] = [503, 161, 81]

/** A grey picture with bars in place of text: 161 x 81 pixels in 503 bytes, as Imgur's own. */
export function removedPicture(): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(1 + WIDTH, 0x22)
    row[0] = 0
    const bar = [
      [26, 34],
      [44, 52],
    ].some(([top = 0, bottom = 0]) => y >= top && y < bottom)
    return bar ? row.fill(0xcc, 30, y < 40 ? 130 : 100) : row
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header[8] = 8
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows)))]
  const end = chunk('IEND', Buffer.alloc(0))
  const used = [...parts, end].reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([...parts, chunk('paDd', Buffer.alloc(BYTES - used - 12)), end])
}

function chunk(name: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(12 + data.length)
  framed.writeUInt32BE(data.length, 0)
  framed.write(name, 4, 'latin1')
  data.copy(framed, 8)
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + data.length)), 8 + data.length)
  return framed
}
