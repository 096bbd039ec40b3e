// The step that decides the quality, done by pica: Lanczos in WebAssembly.
import { Pica } from 'pica/pica_main'
import type { Size } from '../core/image/thumbnail-size.ts'
import type { Pixels } from './pixels.ts'

/** The picture scaled to `whole`, and of that the middle part of the given size, in RGBA. */
export type Resample = (pixels: Pixels, whole: Size, size: Size) => Uint8Array<ArrayBuffer>

/** The function that resamples pica's own tiles: unlike the public resizeBuffer, it takes fractions of a pixel. */
interface MathLib {
  resizeAndUnsharp(options: {
    src: Uint8Array
    width: number
    height: number
    toWidth: number
    toHeight: number
    scaleX: number
    scaleY: number
    offsetX: number
    offsetY: number
    filter: 'lanczos3'
  }): Uint8Array<ArrayBuffer>
}

/** Loads pica. @throws if it is another version than the one that this was written for. */
export async function createResample(): Promise<Resample> {
  // 'ww' would make pica start workers of its own.
  const pica = await new Pica({ features: ['js', 'wasm'] }).init()
  const math: unknown = Reflect.get(pica, '__mathlib')
  if (!isMathLib(math)) throw new Error('This pica has no resizeAndUnsharp')
  return ({ data, width, height, extent }, whole, size) => {
    if (width === size.width && height === size.height) return data
    const [scaleX, scaleY] = [whole.width / extent.width, whole.height / extent.height]
    return math.resizeAndUnsharp({
      src: data,
      width,
      height,
      toWidth: size.width,
      toHeight: size.height,
      scaleX,
      scaleY,
      offsetX: (extent.width - size.width / scaleX) / 2,
      offsetY: (extent.height - size.height / scaleY) / 2,
      filter: 'lanczos3',
    })
  }
}

const isMathLib = (value: unknown): value is MathLib =>
  typeof value === 'object' && value !== null && 'resizeAndUnsharp' in value
