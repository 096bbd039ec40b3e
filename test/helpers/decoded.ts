// For tests in the browser: pictures as they come from the tests' own process, and what the browser makes of them.
import { expect } from 'vitest'

export const bytesOf = (base64: string) =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

/** RGBA of a picture by Chromium's own decoder; of a JPEG at the one of its smaller scales that has this size. */
export async function decodedAt(
  picture: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
  type = 'image/jpeg',
): Promise<Uint8Array> {
  const desired = { desiredWidth: width, desiredHeight: height }
  const decoder = new ImageDecoder({ data: picture.slice(), type, ...desired })
  const { image } = await decoder.decode()
  expect([image.codedWidth, image.codedHeight]).toEqual([width, height])
  const pixels = new Uint8Array(4 * width * height)
  await image.copyTo(pixels, { format: 'RGBA' })
  image.close()
  decoder.close()
  return pixels
}
