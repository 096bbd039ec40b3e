/** The indexes of a frame's colours as far as its LZW codes can be read: GIF89a, appendix F. */
export function unpack(bytes: Uint8Array, from: number, most: number): Uint8Array {
  const least = bytes[from] ?? 0
  if (least < 1 || least > 11) return new Uint8Array()
  const pixels = new Uint8Array(most)
  const clear = 1 << least
  const starts = new Int32Array(4096)
  const lengths = new Int32Array(4096)
  let [filled, size, next, previous] = [0, least + 1, clear + 2, -1]
  const read = codeReader(bytes, from + 1)
  while (filled < most) {
    const code = read(size)
    if (code === null || code === clear + 1) break
    if (code === clear) {
      ;[size, next, previous] = [least + 1, clear + 2, -1]
      continue
    }
    if (code > next || (previous === -1 && code > clear)) break
    const start = filled
    if (code < clear) pixels[filled++] = code
    else {
      // A code that is not known yet stands for the one before it and that one's first pixel.
      const [copied, length] =
        code === next ? [previous, start - previous + 1] : [starts[code] ?? 0, lengths[code] ?? 0]
      for (let at = 0; at < length && filled < most; at++)
        pixels[filled++] = pixels[copied + at] ?? 0
    }
    if (previous !== -1 && next < 4096) {
      starts[next] = previous
      lengths[next] = start - previous + 1
      next++
      if (next === 1 << size && size < 12) size++
    }
    previous = start
  }
  return pixels.subarray(0, filled)
}

/** Reads codes of so many bits from the sub-blocks; null at their end. */
function codeReader(bytes: Uint8Array, from: number): (size: number) => number | null {
  let [at, left, bits, held] = [from, 0, 0, 0]
  return (size) => {
    while (held < size) {
      if (left === 0) {
        left = bytes[at++] ?? 0
        if (left === 0) return null
      }
      const byte = bytes[at++]
      if (byte === undefined) return null
      bits |= byte << held
      held += 8
      left--
    }
    const code = bits & ((1 << size) - 1)
    bits >>>= size
    held -= size
    return code
  }
}
