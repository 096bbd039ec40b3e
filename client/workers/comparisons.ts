// The comparisons of the engine's thread: their code comes with the first of them.
import { createFarmApi } from '../api/farm-api.ts'
import type { CompareParts } from '../engine/comparison/compare.ts'
import { thumbnailMakers } from '../engine/comparison/contenders/thumbnails.ts'
import { type ComparisonRunner, createComparisonRunner } from '../engine/comparison/runner.ts'

type Parts = Omit<CompareParts, 'makers' | 'farm' | 'date'> & { readonly cores: number }

export const createComparisons = ({ cores, ...parts }: Parts): ComparisonRunner =>
  createComparisonRunner({
    ...parts,
    makers: thumbnailMakers(cores),
    farm: createFarmApi(location.origin, fetch.bind(globalThis)),
    date: () => new Date(),
  })
