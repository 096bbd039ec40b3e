// From a file to the thumbnail's pixels, before they are encoded.
import type { ImageHeader } from '../core/image/header.ts'
import { planThumbnail, type Shape } from '../core/image/thumbnail-size.ts'
import type { Shrunk } from '../core/model/thumbnail-job.ts'
import { createDecode } from './decode.ts'
import { turn, turnedSize } from './orient.ts'
import { createReduce } from './reduce.ts'
import { createResample } from './resample.ts'

/** The pixels of a thumbnail; null if the decoder refuses the picture. */
export type Shrink = (
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  box: number,
  shape: Shape,
) => Promise<Shrunk | null>

/** A reduction leaves pica at least this many times the thumbnail's size: 2 gains 1 dB, and 1 loses 7 dB. */
const REDUCING_GAP = 1.75

/** The same for a JPEG's own smaller scales: 1.75 gains 0.4 dB, and takes a twentieth more time. */
const DECODING_GAP = 1.5

/** Loads the decoder and pica. @throws if this browser lacks something that they need */
export async function createShrink(): Promise<Shrink> {
  const decode = await createDecode()
  const reduce = createReduce()
  const resample = await createResample()
  return async (bytes, header, box, shape) => {
    const source = turnedSize(header, header.orientation)
    const { size, whole } = planThumbnail(source, box, shape)
    const wholeStored = turnedSize(whole, header.orientation)
    const atLeast = {
      width: Math.min(header.width, DECODING_GAP * wholeStored.width),
      height: Math.min(header.height, DECODING_GAP * wholeStored.height),
    }
    const decoded = await decode(bytes, header, atLeast)
    if (decoded === null) return null
    // Turning comes last, where there are the fewest pixels; until then the picture lies as it is stored.
    const { orientation } = decoded
    const lying = { size: turnedSize(size, orientation), whole: turnedSize(whole, orientation) }
    const reduced = reduce(decoded.pixels, lying.whole, REDUCING_GAP)
    const small = resample(reduced, lying.whole, lying.size)
    if (decoded.redLast) exchangeRedAndBlue(small)
    return { kind: 'shrunk', pixels: turn(small, lying.size, orientation), size, source }
  }
}

function exchangeRedAndBlue(pixels: Uint8Array) {
  for (let at = 0; at < pixels.length; at += 4) {
    const red = pixels[at + 2] ?? 0
    pixels[at + 2] = pixels[at] ?? 0
    pixels[at] = red
  }
}
