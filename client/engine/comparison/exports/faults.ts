// What a schema says of a file, as words that name the field.
import type * as z from 'zod/mini'

/** Such as `measurements[3].ms`. */
export const placeOf = (path: readonly PropertyKey[]) =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')

export function faultOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `is not of type ${issue.expected}`
  if (issue.code === 'invalid_value') return `is none of ${issue.values.join(', ')}`
  if (issue.code === 'too_big') return `is more than ${issue.maximum}`
  if (issue.code === 'too_small') return `is less than ${issue.minimum}`
  if (issue.code === 'invalid_format')
    return issue.format === 'datetime' ? 'is not a date' : 'has another form'
  return issue.code === 'custom' ? issue.message : 'is not valid'
}
