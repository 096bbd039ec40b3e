// A comparison as a file, and back.
import * as z from 'zod/mini'
import { AppError } from '../../../core/model/app-error.ts'
import { RACE_ROUNDS } from '../contenders/bounds.ts'
import type { Comparison } from '../model.ts'
import { familyOf, looksOf, OF_CONTROL, reachesOf } from '../plan.ts'
import { PRACTICAL } from '../statistics/ratio.ts'
import { faultOf, placeOf } from './faults.ts'
import { renewed } from './format-1.ts'
import { withPlan } from './format-2.ts'
import { comparisonSchema } from './schema.ts'

/** It changes when the words of a file change. */
const FORMAT = 'galloper-comparison-3'
const FORMAT_2 = 'galloper-comparison-2'
const FORMAT_1 = 'galloper-comparison-1'

/** Galloper's own; a test holds it to package.json. */
export const VERSION = '0.1.0'

/** Characters of the longest file that is read: a long comparison of many images has some ten million. */
export const LONGEST = 64_000_000

/** The text of a JSON file from which `parseComparison` makes the same comparison. */
export const jsonOf = (comparison: Comparison) =>
  JSON.stringify(
    { format: FORMAT, galloper: VERSION, method: methodOf(comparison), ...comparison },
    null,
    1,
  )

/** All that a reader needs to compute the intervals anew; it is not read back. */
function methodOf({ plan, contenders }: Comparison) {
  if (plan.rounds === RACE_ROUNDS) return null
  const [family, looks] = [familyOf(contenders), looksOf(plan)]
  return {
    about:
      'Mean of the logarithms of ratios of one round, to the mean logarithm of all runs of the baseline in it. Its interval reaches so many standard errors to each side at each look; the interval of a later look is cut by those of earlier ones. Kim and DeMets 1987, Lan and DeMets 1983, Dunnett 1955, Jennison and Turnbull 2000.',
    alpha: plan.alpha,
    looks,
    reach: reachesOf(plan, family),
    reachOfControl: reachesOf(plan, OF_CONTROL),
    baselineRuns: family.baselineRuns,
    practicalFactor: PRACTICAL,
  }
}

/** Reads a file of this format or of those before. @throws AppError bad_request that says what is wrong and where */
export const parseComparison = (text: string): Comparison => comparisonIn(jsonIn(text))

/** The same for JSON that is parsed already. */
export function comparisonIn(json: unknown): Comparison {
  const { format, value } = inThisFormat(json)
  const { success, data, error } = z.safeParse(comparisonSchema, value)
  if (success) return data
  const [first] = error.issues
  throw refusal(first && `${placeOf(first.path)} ${faultOf(first)} (${format})`)
}

const refusal = (what = '', cause?: unknown) =>
  new AppError(
    'bad_request',
    `This file is not a comparison saved by Galloper${what && `: ${what}`}.`,
    { cause },
  )

/** @throws AppError bad_request */
export function jsonIn(text: string): unknown {
  if (text.length > LONGEST) throw refusal(`it is longer than ${LONGEST / 1e6} million characters`)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refusal('it is not JSON', cause)
  }
}

const anyFormat = z.looseObject({ format: z.string() })

function inThisFormat(value: unknown): { readonly format: string; readonly value: object } {
  const { data } = z.safeParse(anyFormat, value)
  if (!data) throw refusal('it names no format')
  const { format } = data
  if (format === FORMAT) return { format, value: data }
  if (format === FORMAT_2) return { format, value: withPlan(data) }
  if (format === FORMAT_1) return { format, value: withPlan(renewed(data)) }
  throw refusal(`its format is ${JSON.stringify(format.slice(0, 100))}`)
}
