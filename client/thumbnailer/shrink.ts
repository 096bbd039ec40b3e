// From a file to the thumbnail's pixels, before they are encoded.
import { type DecodeLimits, tooMuch } from '../core/image/decode-limits.ts'
import { decodeDivisor, REDUCING_GAP, turnedSize } from '../core/image/decode-scale.ts'
import type { ImageHeader } from '../core/image/header.ts'
import { planThumbnail, type Shape } from '../core/image/thumbnail-size.ts'
import type { Shrunk, ShrunkPixels } from '../core/model/thumbnail-job.ts'
import type { DecodersModule } from './decode/compile-decoders.ts'
import { createDecodeAll } from './decode/decode-all.ts'
import type { Decoded } from './decode/decoded.ts'
import { turn } from './orient.ts'
import { createReduce } from './reduce.ts'
import { createResample } from './resample.ts'

/** The form of a thumbnail: the side of its square, in pixels, and how the picture is fitted into it. */
interface Form {
  readonly box: number
  readonly shape: Shape
}

/** The pixels of a thumbnail, a sentence if the picture is larger than the limits, or null if it cannot be decoded. */
export type Shrink = (
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  /** The form of each thumbnail. */
  forms: readonly [Form, ...Form[]],
  limits: DecodeLimits,
) => Promise<Shrunk | string | null>

/** Loads the decoders. @throws if this browser lacks something that they need */
export async function createShrink(compiled?: Promise<DecodersModule>): Promise<Shrink> {
  const decodeAll = await createDecodeAll(compiled)
  const reduce = createReduce()
  const resample = createResample()

  async function shrink({ pixels, full, orientation, redLast }: Decoded, { box, shape }: Form) {
    const source = turnedSize(full, orientation)
    const { size, whole } = planThumbnail(source, box, shape)
    // Turning comes last, where there are the fewest pixels; until then the picture lies as it is stored.
    const lying = { size: turnedSize(size, orientation), whole: turnedSize(whole, orientation) }
    const reduced = reduce(pixels, lying.whole, REDUCING_GAP)
    const resampled = await resample(reduced, lying.whole, lying.size)
    // A picture that is small enough comes back as it is, and another size may need it once more.
    const small = resampled === pixels.data ? resampled.slice() : resampled
    if (redLast) exchangeRedAndBlue(small)
    return { pixels: turn(small, lying.size, orientation), size, source }
  }

  return async (bytes, header, [first, ...others], limits) => {
    const divisorOf = ({ box, shape }: Form) => decodeDivisor(header, box, shape)
    const forms = [first, ...others]
    // The largest decoding of all.
    const least = Math.min(...forms.map(divisorOf))
    const excess = tooMuch(header, bytes.length, limits, least)
    if (excess !== null) return excess
    /** Sizes that a picture alone is decoded for at the same scale share one decoding, so each is what it would be alone. */
    const decodings = new Map<number, ReturnType<typeof decodeAll>>()
    /** A picture that comes in full where less was asked for would come so for each size. */
    let inFull: ReturnType<typeof decodeAll> | null = null
    async function shrunkTo(form: Form) {
      const divisor = divisorOf(form)
      const decoding = inFull ?? decodings.get(divisor) ?? decodeAll(bytes, header, divisor, limits)
      decodings.set(divisor, decoding)
      const decoded = await decoding
      if (divisor > 1 && decoded && isInFull(decoded)) inFull = decoding
      return decoded && { ...(await shrink(decoded, form)), damage: decoded.damage }
    }
    const shrunk = await shrunkTo(first)
    if (shrunk === null) return null
    const { damage, ...main } = shrunk
    const more: ShrunkPixels[] = []
    for (const form of others) {
      const { pixels, size } = (await shrunkTo(form)) ?? {}
      if (!pixels || !size) return null
      more.push({ pixels, size })
    }
    return { kind: 'shrunk', ...main, ...(damage && { damage }), ...(more.length > 0 && { more }) }
  }
}

const isInFull = ({ pixels, full }: Decoded) =>
  pixels.width === full.width && pixels.height === full.height

function exchangeRedAndBlue(pixels: Uint8Array) {
  for (let at = 0; at < pixels.length; at += 4) {
    const red = pixels[at + 2] ?? 0
    pixels[at + 2] = pixels[at] ?? 0
    pixels[at] = red
  }
}
