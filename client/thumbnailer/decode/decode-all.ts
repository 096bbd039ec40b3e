// Decodes whole pictures, and of damaged ones all that can be decoded, and says which of both a picture is.
import type { DecodeLimits } from '../../core/image/decode-limits.ts'
import { type ImageHeader, readHeader } from '../../core/image/header.ts'
import { mend } from '../../core/image/mend/mend.ts'
import { damageOf } from '../../core/image/whole.ts'
import type { Damage } from '../../core/model/outcome.ts'
import type { DecodersModule } from './compile-decoders.ts'
import { createDecode } from './decode.ts'
import type { Decoded } from './decoded.ts'
import { type JpegTurboDecoder, openJpegTurbo } from './jpeg-turbo.ts'
import { looksDamaged } from './looks-damaged.ts'

/** As `Decode`, with the damage of the picture, if there is any; null if nothing of it can be decoded. */
type DecodeAll = (
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  divisor: number,
  limits: DecodeLimits,
) => Promise<(Decoded & { readonly damage: Damage | null }) | null>

/** Loads the decoder. @throws if this browser lacks something that it needs */
export async function createDecodeAll(compiled?: Promise<DecodersModule>): Promise<DecodeAll> {
  const decode = await createDecode(compiled)
  let opened: Promise<JpegTurboDecoder | null> | undefined
  /** Without the file of libjpeg-turbo, which the server may not give now, nothing is heard. */
  const openOnce = () => {
    opened ??= openJpegTurbo().catch(() => null)
    return opened
  }

  async function hasBadData(bytes: Uint8Array, header: ImageHeader, decoded: Decoded) {
    if (header.type !== 'image/jpeg' || decoded.warned !== undefined) return decoded.warned ?? false
    if (!looksDamaged(bytes, decoded.pixels)) return false
    return (await openOnce())?.warns(bytes, header) ?? false
  }

  const decodeMended: DecodeAll = async (bytes, { type, orientation }, divisor, limits) => {
    const damage = damageOf(bytes) ?? 'bad-data'
    for await (const mended of mend(bytes, type)) {
      const header = readHeader(mended.bytes)
      const decoded =
        header && (await decode(mended.bytes, { ...header, orientation }, divisor, limits))
      if (decoded) return { ...decoded, damage: mended.isWhole ? null : damage }
    }
    return null
  }

  return async (bytes, header, divisor, limits) => {
    const decoded = await decode(bytes, header, divisor, limits)
    if (decoded === null) return decodeMended(bytes, header, divisor, limits)
    if (decoded.isWhole) return { ...decoded, damage: null }
    const damage = damageOf(bytes)
    if (damage !== null) return { ...decoded, damage }
    const isBad = await hasBadData(bytes, header, decoded)
    return { ...decoded, damage: isBad ? 'bad-data' : null }
  }
}
