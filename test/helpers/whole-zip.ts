// A zip with originals, held against its own report and against the image host.
import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { unzip } from './unzip.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

interface Report {
  readonly counts: Readonly<Record<string, number>>
  readonly images: readonly {
    readonly outcome: string
    readonly file: string
    readonly sha256?: string
    readonly original?: string | null
    readonly thumbnail?: { readonly entry: string; readonly sha256: string }
  }[]
}

/** The hash of each image as its server gives it, which never changes. */
const truths = new Map<string, Promise<string>>()

function truthOf(url: string): Promise<string> {
  const known = truths.get(url) ?? fetchHash(url)
  truths.set(url, known)
  return known
}

const fetchHash = async (url: string) =>
  sha256(new Uint8Array(await (await fetch(url)).arrayBuffer()))

/**
 * Each saved image's original has the bytes that the server gives for it today, original and thumbnail have the hashes
 * that the report names, and no file is there that the report does not name.
 */
export async function expectWholeZip(path: string, server: string): Promise<Report> {
  const { 'report.json': text, 'report.csv': table, ...files } = unzip(path)
  const report: Report = JSON.parse(String(text))
  // A title may have several lines, but each row begins with the index of its item.
  expect(String(table).match(/^\d+,(?:saved|failed|skipped|cancelled),/gm)).toHaveLength(
    report.images.length,
  )
  const { asked = 0, saved = 0, failed = 0, skipped = 0, cancelled = 0 } = report.counts
  expect(saved + failed + skipped + cancelled).toBe(asked)
  const named = new Set<string>()
  await Promise.all(
    report.images.map(
      ({ file, original }) => original && truthOf(`${server}/api/demo/image/${file}`),
    ),
  )
  for (const { outcome, file, original, thumbnail, sha256: hash } of report.images) {
    if (original) {
      named.add(original)
      const truth = await truthOf(`${server}/api/demo/image/${file}`)
      expect([file, sha256(files[original] ?? Buffer.of())]).toEqual([file, hash])
      expect([file, hash]).toEqual([file, truth])
    }
    if (outcome !== 'saved') continue
    expect(original).toBeTruthy()
    const { entry = '', sha256: small } = thumbnail ?? {}
    named.add(entry)
    expect([entry, sha256(files[entry] ?? Buffer.of())]).toEqual([entry, small])
  }
  expect(Object.keys(files).toSorted()).toEqual([...named].toSorted())
  return report
}
