// The coefficients of one block in a scan of a JPEG, in few bits: T.81, F.1.2 and G.1.2.
import type { BitWriter } from './bit-writer.ts'

/** Each has a code of 8 bits. */
export const AC_SYMBOLS = Array.from({ length: 256 }, (_, symbol) => symbol).filter(
  (symbol) => (symbol & 15) <= 10,
)

export const sizeOf = (value: number) => 32 - Math.clz32(Math.abs(value))

export function putValue(bits: BitWriter, value: number) {
  const size = sizeOf(value)
  bits.put(value < 0 ? value + 2 ** size - 1 : value, size)
}

const putSymbol = (bits: BitWriter, symbol: number) => bits.put(AC_SYMBOLS.indexOf(symbol), 8)

/** The blocks in a row that have no further new coefficients, and the further bits of their others. */
export class Ends {
  #count = 0
  #more: number[] = []
  readonly #bits: BitWriter
  constructor(bits: BitWriter) {
    this.#bits = bits
  }
  add(more: readonly number[] = []) {
    this.#count++
    this.#more.push(...more)
    if (this.#count === 0x7fff) this.flush()
  }
  flush() {
    if (this.#count === 0) return
    const size = sizeOf(this.#count) - 1
    putSymbol(this.#bits, size << 4)
    this.#bits.put(this.#count - 2 ** size, size)
    for (const bit of this.#more) this.#bits.put(bit, 1)
    this.#count = 0
    this.#more = []
  }
}

interface Band {
  readonly from: number
  readonly to: number
  readonly low: number
}

const shifted = (value: number, low: number) => Math.sign(value) * (Math.abs(value) >> low)

/** T.81, F.1.2.2 and G.1.2.2 */
export function putNew(
  bits: BitWriter,
  ends: Ends,
  values: readonly number[],
  { from, to, low }: Band,
) {
  let zeros = 0
  for (let k = from; k <= to; k++) {
    const value = shifted(values[k] ?? 0, low)
    if (value === 0) {
      zeros++
      continue
    }
    ends.flush()
    for (; zeros > 15; zeros -= 16) putSymbol(bits, 0xf0)
    putSymbol(bits, (zeros << 4) | sizeOf(value))
    putValue(bits, value)
    zeros = 0
  }
  if (zeros) ends.add()
}

/** T.81, G.1.2.3 */
export function putMore(
  bits: BitWriter,
  ends: Ends,
  values: readonly number[],
  { from, to, low }: Band,
) {
  const sizes = values.map((value) => Math.abs(value) >> low)
  const last = sizes.findLastIndex((size, k) => size === 1 && k <= to)
  let [zeros, more]: [number, number[]] = [0, []]
  const put = (symbol: number, sign?: number) => {
    ends.flush()
    putSymbol(bits, symbol)
    if (sign !== undefined) bits.put(sign, 1)
    for (const bit of more) bits.put(bit, 1)
    more = []
  }
  for (let k = from; k <= to; k++) {
    const size = sizes[k] ?? 0
    if (size === 0) zeros++
    for (; size && zeros > 15 && k <= last; zeros -= 16) put(0xf0)
    if (size > 1) more.push(size & 1)
    if (size !== 1) continue
    put((zeros << 4) | 1, (values[k] ?? 0) < 0 ? 0 : 1)
    zeros = 0
  }
  if (zeros || more.length) ends.add(more)
}
