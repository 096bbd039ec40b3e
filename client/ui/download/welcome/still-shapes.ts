// The shapes of the two stills, drawn for 300 units across.

const HILLS = [
  'M0 44V30q10-12 20-4t24-8v22q0 4-4 4z',
  'M0 44V26l12-9 10 8 12-12 10 11v16q0 4-4 4z',
  'M0 44V34q22-10 44 0v6q0 4-4 4z',
]

/** Twelve pictures, all drawn alike. */
export const TILES = Array.from({ length: 12 }, (_, at) => ({
  x: (at % 6) * 51,
  y: Math.floor(at / 6) * 56,
  hue: (at * 67 + 190) % 360,
  hill: HILLS[at % HILLS.length] ?? '',
}))

interface StillBlock {
  readonly at: number
  readonly waits: number
  readonly takes: number
  readonly row: number
}

/** How long each of six downloads waits and takes. */
const TIMES = [
  [9, 22],
  [11, 34],
  [8, 18],
  [12, 28],
  [9, 40],
  [10, 25],
] as const

/** The blocks of downloads of which so many run at once; `barrier`: a batch waits for all of it. */
function blocks(atOnce: number, barrier: boolean): StillBlock[] {
  const free = Array.from({ length: atOnce }, () => 0)
  return TIMES.map(([waits, takes], index) => {
    if (barrier && index % atOnce === 0) free.fill(Math.max(...free))
    const at = Math.min(...free)
    const row = free.indexOf(at)
    free[row] = at + waits + takes + 1
    return { at, waits, takes, row }
  })
}

export const stillRows = [
  { y: 14, rows: blocks(1, false) },
  { y: 37, rows: blocks(3, true) },
  { y: 72, rows: blocks(6, false) },
]
