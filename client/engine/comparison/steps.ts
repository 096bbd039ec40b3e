// The steps of a comparison, as it tells them. Each carries only new data, because it crosses to the page.
import type { Comparison, Ended, Manifest, Measurement } from './model.ts'

export type Step =
  /** Everything is listed, and nothing is measured yet. */
  | { readonly kind: 'prepared'; readonly comparison: Comparison }
  | { readonly kind: 'measuring'; readonly round: number; readonly contender: string }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  /** The warm-up is over, and it is known which bytes each image should have: it counts its losses anew. */
  | {
      readonly kind: 'settled'
      readonly manifest: Manifest
      readonly measurements: readonly Measurement[]
    }
  | { readonly kind: 'ended'; readonly ended: Ended }

/** The comparison after a step; null until it is prepared. */
export function withStep(comparison: Comparison | null, step: Step): Comparison | null {
  switch (step.kind) {
    case 'prepared':
      return step.comparison
    case 'measuring':
      return comparison
    case 'measured':
      return (
        comparison && {
          ...comparison,
          measurements: [...comparison.measurements, step.measurement],
        }
      )
    case 'settled':
      return (
        comparison && {
          ...comparison,
          manifest: step.manifest,
          measurements: step.measurements,
        }
      )
    case 'ended':
      return comparison && { ...comparison, ended: step.ended }
  }
}
