// Finds bytes behind the end that an answer declares. undici ends the body there and tells nobody of the rest.
import type { Socket } from 'node:net'

/** The piece that a parser reads at the moment: it calls its handlers before another piece is read. */
let latest: Uint8Array | null = null

/** Makes the pieces of this socket known to `hasMoreBehind`. */
export function watchPieces(socket: Socket): void {
  const read = socket.read.bind(socket)
  socket.read = (size?: number) => {
    const piece: unknown = read(size)
    latest = piece instanceof Uint8Array ? piece : null
    return piece
  }
}

/** Says if the piece of the wire that this part of a body was cut from goes on after it. */
export const hasMoreBehind = (part: Uint8Array): boolean =>
  latest !== null &&
  latest.buffer === part.buffer &&
  latest.byteOffset + latest.byteLength > part.byteOffset + part.byteLength
