// Takes a list that is larger than one run: it is read whole first, and becomes runs if all of it is good.
import type { BadLine, UploadOptions, UploadStep } from '../../farm-api/farm-interface.ts'
import type { VerbParts } from '../parts.ts'
import { checkPolicy, withRedis } from '../redis/connection.ts'
import { submitRun } from '../verbs/submit.ts'
import { readItem } from './read-item.ts'
import { readLines } from './read-lines.ts'
import { savedIds } from './saved-ids.ts'
import { openSpool, type Spool } from './spool.ts'

/** Items of one list. */
const MOST = 1_000_000
/** Bad lines that are told one by one. */
const TOLD = 20

const NONE: ReadonlySet<string> = new Set()

/** One step for the reading of the list, and then one for each run. A list that is refused has the first step only. */
export async function* uploadList(
  parts: VerbParts,
  chunks: AsyncIterable<Uint8Array>,
  options: UploadOptions,
): AsyncGenerator<UploadStep> {
  const { redis, log } = parts
  // Before a byte of the list is read, which may take an hour.
  const known = await withRedis(redis, async () => {
    await checkPolicy(redis)
    return options.onlyNew === null ? NONE : savedIds(parts, options.onlyNew)
  })
  const spool = await openSpool(parts.uploads)
  try {
    const read = await readList(chunks, spool, known)
    const isRefused = read.isTooLong || read.items === 0 || (read.bad > 0 && !options.skipsBad)
    yield { kind: 'read', isRefused, ...read }
    if (isRefused) return
    try {
      yield* submitParts(parts, spool, read.parts, options)
    } catch (error) {
      // The answer has begun, so nobody else logs it.
      log(
        `The list “${options.title}” broke off: ${error instanceof Error ? error.message : error}`,
      )
      throw error
    }
  } finally {
    await spool.remove()
  }
}

async function readList(
  chunks: AsyncIterable<Uint8Array>,
  spool: Spool,
  known: ReadonlySet<string>,
) {
  const errors: BadLine[] = []
  const counts = { lines: 0, bad: 0, known: 0, isTooLong: false }
  for await (const { number, text } of readLines(chunks)) {
    counts.isTooLong = ++counts.lines > MOST
    if (counts.isTooLong) break
    const read = readItem(text)
    if ('item' in read) {
      if (known.has(read.item.id)) counts.known++
      else await spool.add(read.item)
      continue
    }
    counts.bad++
    if (errors.length < TOLD) errors.push({ line: number, message: read.problem })
  }
  return { ...counts, errors, ...(await spool.end()) }
}

async function* submitParts(
  parts: VerbParts,
  spool: Spool,
  of: number,
  { title, site, box, withOriginals, priority, key }: UploadOptions,
): AsyncGenerator<UploadStep> {
  let before = 0
  for (let part = 0; part < of; part++) {
    const items = await spool.read(part)
    const named = of === 1 ? title : `${title}, part ${part + 1} of ${of}`
    const submission = { title: named, source: title, site, box, withOriginals, priority, items }
    const own = key === null ? null : `${key} part ${part + 1} of ${of}`
    const submit = () => submitRun(parts, submission, own, before)
    const { state, how } = await withRedis(parts.redis, submit)
    yield { kind: 'run', part: part + 1, of, state, how }
    before += items.length
  }
}
