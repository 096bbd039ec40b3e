// The tables of a baseline JPEG: ITU-T T.81, annex K (https://www.w3.org/Graphics/JPEG/itu-t81.pdf).

/** For each place in the file, the place of the coefficient in its block, row by row (figure A.6). */
export const ZIGZAG: readonly number[] = zigzag()

/** Quantization steps of brightness and of colour, row by row (tables K.1 and K.2). */
const STEPS = [
  [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
  ],
  [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  ],
]

/** The steps at a quality from 1 to 100, scaled as libjpeg does it (jpeg_quality_scaling in jcparam.c). */
export function quantizers(quality: number): readonly Uint8Array[] {
  const percent = quality < 50 ? Math.floor(5_000 / quality) : 200 - 2 * quality
  const scaled = (step: number) => Math.floor((step * percent + 50) / 100)
  return STEPS.map((steps) =>
    Uint8Array.from(steps, (step) => Math.min(Math.max(scaled(step), 1), 255)),
  )
}

export interface HuffmanTable {
  /** Its class and number, as in a DHT segment. */
  readonly id: number
  /** The number of codes of 1, 2, up to 16 bits. */
  readonly lengths: readonly number[]
  readonly symbols: readonly number[]
}

const firsts = (id: number, lengths: readonly number[]): HuffmanTable => ({
  id,
  lengths,
  symbols: Array.from({ length: 12 }, (_, symbol) => symbol),
})

/** First and other coefficients of brightness, then of colour (tables K.3, K.5, K.4 and K.6). */
export const HUFFMAN: readonly HuffmanTable[] = [
  firsts(0x00, [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]),
  {
    id: 0x10,
    lengths: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
    symbols: bytes(`
      01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728
      292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a83848586878889
      8a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2
      e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa`),
  },
  firsts(0x01, [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]),
  {
    id: 0x11,
    lengths: [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
    symbols: bytes(`
      0001020311040521310612415107617113223281081442 91a1b1c109233352f0156272d10a162434e125f11718191a262728
      292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a8283848586878889
      8a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3
      e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa`),
  },
]

/** The codes of a table, counted up within a length and doubled from one to the next (annex C). */
export function* codesOf({ lengths, symbols }: HuffmanTable) {
  let code = 0
  let at = 0
  for (const [index, count] of lengths.entries()) {
    for (const symbol of symbols.slice(at, at + count))
      yield { symbol, code: code++, length: index + 1 }
    at += count
    code *= 2
  }
}

function bytes(text: string): number[] {
  return (text.match(/[0-9a-f]{2}/g) ?? []).map((digits) => Number.parseInt(digits, 16))
}

/** Along the diagonals, up and down in turns. */
function zigzag(): number[] {
  const places = Array.from({ length: 64 }, (_, place) => place)
  const diagonal = (place: number) => Math.floor(place / 8) + (place % 8)
  const along = (place: number) => (diagonal(place) % 2 === 0 ? place % 8 : Math.floor(place / 8))
  return places.sort((a, b) => diagonal(a) - diagonal(b) || along(a) - along(b))
}
