// A selection of images as a part of an address: `0-9,15` are the first ten and the sixteenth.

/** The places as text, however they are ordered; neighbours are written as one span. */
export function selectionText(indexes: Iterable<number>): string {
  const spans: { from: number; to: number }[] = []
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && index <= last.to + 1) last.to = index
    else spans.push({ from: index, to: index })
  }
  return spans.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',')
}

/** Reads such a text; null if it is none, or if a place is not below `end`. */
export function readSelection(text: string, end: number): ReadonlySet<number> | null {
  const places = new Set<number>()
  for (const part of text.split(',')) {
    const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part) ?? []
    if (first === undefined || Number(last) >= end) return null
    for (let place = Number(first); place <= Number(last); place++) places.add(place)
  }
  return places
}
