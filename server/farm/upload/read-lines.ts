// A text as it comes, line by line. No more than a line is held.

export interface Line {
  /** From 1. */
  readonly number: number
  /** Null for a line that is too long. */
  readonly text: string | null
}

/** A JSON item has at most four texts of 300 characters. */
const LONGEST = 5_000

/** The lines that have something in them. A line ends with a line feed, with or without a carriage return. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder()
  let number = 0
  let rest = ''
  let isTooLong = false
  function* take(text: string): Generator<Line> {
    number++
    const whole = (rest + text).trim()
    const line = isTooLong || whole.length > LONGEST ? null : whole
    rest = ''
    isTooLong = false
    if (line !== '') yield { number, text: line }
  }
  for await (const chunk of chunks) {
    const pieces = decoder.decode(chunk, { stream: true }).split('\n')
    const last = pieces.pop() ?? ''
    for (const piece of pieces) yield* take(piece)
    rest += last
    // The rest of a line that is too long is not kept.
    isTooLong ||= rest.length > LONGEST
    if (isTooLong) rest = ''
  }
  yield* take('')
}
