// A saved comparison, read whole.
import * as z from 'zod/mini'
import { AppError } from '../../../core/model/app-error.ts'
import type { Comparison } from '../model.ts'
import { faultOf, placeOf } from './faults.ts'
import { renewed } from './format-1.ts'
import { withPlan } from './format-2.ts'
import { FORMAT } from './json.ts'
import { comparisonSchema } from './schema.ts'

const FORMAT_2 = 'galloper-comparison-2'
const FORMAT_1 = 'galloper-comparison-1'

/** Characters of the longest file that is read: a long comparison of many images has some ten million. */
export const LONGEST = 64_000_000

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
