import type { ContenderFacts } from '../../../../engine/comparison/model.ts'

export type Named = Pick<ContenderFacts, 'choice' | 'name' | 'concurrency' | 'isControl'>

/** The name of what is compared; a saved comparison has the English one. */
export const contenders = { nameOf: ({ name }: Named): string => name }
