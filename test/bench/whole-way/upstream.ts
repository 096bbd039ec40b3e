// An image host without a limit but 5 ms: many images of the bench's 160 pictures, for the page, nginx and curl.
import type { ServerResponse } from 'node:http'
import { crc32 } from 'node:zlib'
import { startFakeImgur } from '../../helpers/fake-imgur.ts'
import type { RemoteFile } from '../curl.ts'

const LATENCY_MS = 5

/** `files` are the images in the page's order. */
export async function startUpstream(pictures: readonly Buffer[], count: number) {
  const gallery = Array.from({ length: count }, (_, at) => {
    const parts = marked(pictures[at % pictures.length] ?? Buffer.alloc(0), at)
    const type = parts[0]?.[0] === 0xff ? 'image/jpeg' : 'image/png'
    const size = parts.reduce((sum, { length }) => sum + length, 0)
    // As Imgur's image host has it.
    const cors = { 'access-control-allow-origin': '*' }
    const headers = { 'content-type': type, 'content-length': size, ...cors }
    const send = (response: ServerResponse) => {
      response.writeHead(200, headers)
      for (const part of parts) response.write(part)
      response.end()
    }
    return {
      id: `w${String(at).padStart(6, '0')}`,
      type,
      fields: { size },
      serve: (response: ServerResponse) => void setTimeout(send, LATENCY_MS, response),
    }
  })
  const imgur = await startFakeImgur(gallery)
  const files = gallery.map(({ id, type, fields }): RemoteFile => {
    const name = `${id}.${type === 'image/jpeg' ? 'jpg' : 'png'}`
    return { url: `${imgur.images.origin}/${name}`, bytes: fields.size }
  })
  return { ...imgur, files }
}

/** Bytes before the place for a comment: SOI of a JPEG, signature and IHDR of a PNG. */
const [JPEG_START, PNG_START] = [2, 33]

/** A picture with a number in it: the page takes one picture under many names for a placeholder of its host. */
function marked(picture: Buffer, number: number): Buffer[] {
  const note = Buffer.from(`galloper\0${number}`)
  if (picture[0] === 0xff) {
    const comment = Buffer.from([0xff, 0xfe, 0, note.length + 2])
    return [picture.subarray(0, JPEG_START), comment, note, picture.subarray(JPEG_START)]
  }
  const chunk = Buffer.concat([Buffer.from('tEXt'), note])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(note.length)
  sum.writeUInt32BE(crc32(chunk))
  return [picture.subarray(0, PNG_START), length, chunk, sum, picture.subarray(PNG_START)]
}
