// The zip of a run, made by the same code as in the page, with the same names and the same report.
import {
  archiveName,
  createArchive,
  type GetFile,
} from '../../client/core/archive/create-archive.ts'
import { farmFacts } from '../../client/core/archive/farm-facts.ts'
import { type RunFacts, selectionOf } from '../../client/core/archive/report.ts'
import type { Asked } from '../../client/core/model/image.ts'
import { ApiError } from '../errors.ts'
import type { ArchiveContents } from '../farm-api/farm-interface.ts'
import type { FinishedRun } from './results/stored.ts'
import type { GetFile as GetFileOf } from './shards/places.ts'

/** Streams the zip: each file is read when its turn comes. @throws ApiError bad_request */
export function answerArchive(
  run: FinishedRun,
  getFile: GetFileOf,
  options: ArchiveContents & { signal: AbortSignal },
): Response {
  const { withOriginals, withThumbnails, signal } = options
  if (run.state.endedAt === null)
    throw new ApiError(
      'bad_request',
      'This run is not over yet, so its archive would be incomplete',
    )
  if (withOriginals && !run.record.withOriginals)
    throw new ApiError('bad_request', 'This run kept no originals')
  const facts = factsOf(run, options)
  const get: GetFile = async (kind, index) => {
    // The farm makes one size.
    if (kind !== 'original' && kind !== 'thumbnail') return null
    const bytes = await getFile(run.record.id, kind, index)
    return bytes && new Uint8Array(bytes)
  }
  const zip = createArchive(facts, get, {
    withOriginals,
    withThumbnails,
    signal,
    onProgress() {},
    onLost() {},
  })
  const name = archiveName(facts, withOriginals)
  return new Response(zip, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': disposition(name),
      'cache-control': 'no-store',
    },
  })
}

/** The name twice, because some programs read only the plain one: https://www.rfc-editor.org/rfc/rfc6266#section-4.3 */
const disposition = (name: string) =>
  `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`

function factsOf({ record, events }: FinishedRun, { only, names }: ArchiveContents): RunFacts {
  const asked = record.items.map((item, index): Asked => ({ ...item, index }))
  const facts = { ...farmFacts({ ...record, asked }, events), ...(names && { names }) }
  return only ? selectionOf(facts, only) : facts
}
