// The farm: its worker machines download the images and make the thumbnails.
import type { FarmApi } from '../../../api/farm-api.ts'
import type { AskedImage, Site } from '../../../core/model/image.ts'
import type { ContenderFacts } from '../model.ts'
import type { ReadyContender } from './ready.ts'
import { runOnFarm } from './run-on-farm.ts'

export interface FarmContender {
  readonly kind: 'farm'
  readonly facts: ContenderFacts
}

export const FARM = { id: 'farm', name: 'Farm' } as const

export const farmContender = (): FarmContender => ({
  kind: 'farm',
  facts: { ...FARM, choice: FARM.id, concurrency: null, atOnce: null, isControl: false },
})

export const readyFarm = (
  { facts }: FarmContender,
  {
    images,
    site,
    box,
  }: { readonly images: readonly AskedImage[]; readonly site: Site; readonly box: number },
  parts: { readonly farm: FarmApi; readonly now: () => number },
): ReadyContender => ({
  facts,
  async run({ emit }, signal) {
    const submission = {
      title: 'Comparison',
      source: 'comparison',
      site,
      box,
      withOriginals: false,
    }
    await runOnFarm(images, submission, { ...parts, emit }, signal)
  },
})
