// Browser tests ask these of Node: pictures that only sharp can make, and the farm's thumbnails of them.
import sharp from 'sharp'
import type { BrowserCommand } from 'vitest/node'
import { makeThumbnail } from '../../server/farm/worker/thumbnail.ts'
import { type BadPicture, badPictures } from './bad-pictures.ts'
import { type CasePicture, casePictures } from './case-pictures.ts'
import { pictureKinds } from './picture-kinds.ts'
import { subsampledFiles } from './subsampled-files.ts'

/** The farm's thumbnail of a file, in base 64 both. */
const farmThumbnail: BrowserCommand<[file: string, box: number]> = async (_, file, box) => {
  const { bytes } = await makeThumbnail(Buffer.from(file, 'base64'), { box, type: 'same' })
  return Buffer.from(bytes).toString('base64')
}

/** JPEGs whose colours are stored at half of their size, in base 64, with their pixels in RGB by libjpeg-turbo. */
async function subsampledJpegs() {
  const files = Object.entries(await subsampledFiles()).map(async ([name, file]) => {
    const { data } = await sharp(file)
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { name, file: file.toString('base64'), rgb: data.toString('base64') }
  })
  return Promise.all(files)
}

/** Bytes that the test's origin may keep from now on; null for as much as the browser gives. */
const setQuota: BrowserCommand<[bytes: number | null]> = async ({ page, context }, bytes) => {
  const session = await context.newCDPSession(page)
  const origin = new URL(page.url()).origin
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(bytes !== null && { quotaSize: bytes }),
  })
}

export const commands = {
  setQuota,
  pictureKinds: () => pictureKinds(),
  badPictures: (): Promise<BadPicture[]> => badPictures(),
  casePictures: (): Promise<CasePicture[]> => casePictures(),
  farmThumbnail,
  subsampledJpegs,
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    pictureKinds(): ReturnType<typeof pictureKinds>
    badPictures(): Promise<BadPicture[]>
    casePictures(): Promise<CasePicture[]>
    subsampledJpegs(): ReturnType<typeof subsampledJpegs>
    setQuota(bytes: number | null): Promise<void>
    farmThumbnail(file: string, box: number): Promise<string>
  }
}
