/** A BMP of 24 bits in one colour, which sharp does not write. `topDown`: its first row is the top one. */
export function bmp(width: number, height: number, topDown = false): Buffer {
  const row = Math.ceil((3 * width) / 4) * 4
  const file = Buffer.alloc(54 + row * height, 200)
  file.fill(0, 0, 54)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(topDown ? -height : height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  return file
}
