// Requests that no client library would send, written to a socket as they stand.
import { connect } from 'node:net'

const PIECE = Buffer.alloc(65_536, 'x')

export interface RawAnswer {
  readonly answer: string
  /** Bytes of the body that were written before the answer came. */
  readonly sent: number
}

/** Writes a head, and then a body until an answer comes or `most` bytes are written. */
export function sendEndlessly(
  port: number,
  head: string,
  { most, frame = (piece) => piece }: { most: number; frame?: (piece: Buffer) => Buffer },
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    let sent = 0
    const send = () => {
      while (answer === '' && sent < most) {
        sent += PIECE.length
        if (!socket.write(frame(PIECE))) return void socket.once('drain', send)
      }
    }
    socket.on('data', (text) => {
      answer += String(text)
      if (/\r\n\r\n/.test(answer)) socket.destroy()
    })
    // A server may close a connection on which it will read no more.
    socket.on('error', () => {})
    socket.on('close', () => resolve({ answer, sent }))
    socket.write(head)
    send()
  })
}

/** A piece of a body in the chunked coding: https://www.rfc-editor.org/rfc/rfc9112#section-7.1 */
export const asChunk = (piece: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])
