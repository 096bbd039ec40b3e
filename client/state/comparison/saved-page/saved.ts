import type { Program } from '../../../engine/comparison/exports/elsewhere.ts'
import type { Comparison } from '../../../engine/comparison/model.ts'
import { unpacked } from './packed.ts'

export type SavedLanguage = 'en' | 'de'

/** All that a saved page holds. */
export interface Saved {
  readonly comparison: Comparison
  readonly elsewhere: { readonly name: string; readonly programs: readonly Program[] } | null
  /** Of the page that has saved it. */
  readonly address: string
  /** True if the rows of all runs are there, and not only those of the typical ones. */
  readonly isWhole: boolean
}

/** The program and its data are one file, made at one time, so no schema stands between them. */
export async function unpackSaved(text: string): Promise<Saved> {
  return JSON.parse(await unpacked(text))
}
