// A comparison as a file, and back.
import * as z from 'zod/mini'
import { AppError } from '../../../core/model/app-error.ts'
import type { Comparison } from '../model.ts'
import { renewed } from './format-1.ts'
import { comparisonSchema } from './schema.ts'

/** It changes when the words of a file change. */
const FORMAT = 'galloper-comparison-2'
const OLD_FORMAT = 'galloper-comparison-1'

/** The text of a JSON file from which `parseComparison` makes the same comparison. */
export const jsonOf = (comparison: Comparison) =>
  JSON.stringify({ format: FORMAT, ...comparison }, null, 1)

/** Reads a file of this format or of the one before. @throws AppError bad_request that says what is wrong and where */
export function parseComparison(text: string): Comparison {
  const { success, data, error } = z.safeParse(comparisonSchema, inThisFormat(jsonIn(text)))
  if (success) return data
  const [first] = error.issues
  throw refusal(first && `${placeOf(first.path)} ${faultOf(first)}`)
}

const refusal = (what = '', cause?: unknown) =>
  new AppError(
    'bad_request',
    `This file is not a comparison saved by Galloper${what && `: ${what}`}.`,
    { cause },
  )

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refusal('it is not JSON', cause)
  }
}

const anyFormat = z.looseObject({ format: z.string() })

function inThisFormat(value: unknown): unknown {
  const { data } = z.safeParse(anyFormat, value)
  if (!data) throw refusal('it names no format')
  if (data.format === FORMAT) return data
  if (data.format === OLD_FORMAT) return renewed(data)
  throw refusal(`its format is ${JSON.stringify(data.format)}`)
}

/** Such as `measurements[3].ms`. */
const placeOf = (path: readonly PropertyKey[]) =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

function faultOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `is not of type ${issue.expected}`
  if (issue.code === 'invalid_value') return `is none of ${issue.values.join(', ')}`
  return 'is not valid'
}
