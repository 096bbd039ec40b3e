// The data of a job, as a worker takes it out of Redis.
import { z } from 'zod'
import { MAX_ITEMS } from '../../farm-api/submission.ts'
import { FILE_NAME } from '../../relay/relay.ts'
import type { ImageJob } from '../redis/queue.ts'

const job = z.object({
  run: z.string().regex(/^[0-9a-f-]{36}$/),
  // Redis makes room for all images up to the one that is settled.
  index: z.int().min(0).lt(MAX_ITEMS),
  file: z.string().regex(FILE_NAME),
  box: z.int().min(16).max(1024),
  withOriginal: z.boolean(),
  demoOrigin: z.url().nullable(),
}) satisfies z.ZodType<ImageJob>

/** @throws ZodError for something else than an image of a run. */
export const readJob = (data: unknown): ImageJob => job.parse(data)
