/** The data of a JPEG's scan: bits, with a zero behind each byte of ones (T.81, F.1.2.3). */
export class BitWriter {
  readonly #bytes: number[] = []
  #byte = 0
  #count = 0

  put(value: number, size: number) {
    for (let n = size - 1; n >= 0; n--) {
      this.#byte = (this.#byte << 1) | ((value >> n) & 1)
      if (++this.#count === 8) this.#end()
    }
  }

  /** Fills the last byte with ones. */
  finish(): Buffer {
    while (this.#count) this.put(1, 1)
    return Buffer.from(this.#bytes)
  }

  #end() {
    this.#bytes.push(this.#byte)
    if (this.#byte === 255) this.#bytes.push(0)
    this.#byte = 0
    this.#count = 0
  }
}
