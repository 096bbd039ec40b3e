// Results as shards: tars that other programs read, with one PUT for many images.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { ACCESS_KEY, SECRET_KEY, startFakeS3 } from '../helpers/fake-s3.ts'
import { archiveOf, eventsOf, runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { until } from '../helpers/until.ts'

const run = promisify(execFile)

/** As webdataset reads a tar: files of one image lie together, and have its name up to the first dot. */
const READER = `
import sys, json, tarfile
samples, last = [], None
shard = tarfile.open(sys.argv[1])
for member in shard:
    key, _, field = member.name.partition('.')
    if key != last:
        samples.append({'key': key, 'fields': {}})
        last = key
    data = shard.extractfile(member).read()
    samples[-1]['fields'][field] = json.loads(data) if field == 'json' else len(data)
print(json.dumps(samples))
`

interface Sample {
  readonly key: string
  readonly fields: Record<string, number> & { readonly json: { readonly index: number } }
}

/** Null where there is no Python. */
async function samplesIn(tar: string): Promise<Sample[] | null> {
  const hasPython = await run('python3', ['--version']).then(
    () => true,
    () => false,
  )
  if (!hasPython) return null
  return JSON.parse((await run('python3', ['-c', READER, tar], { maxBuffer: 1e8 })).stdout)
}

interface Index {
  readonly images: number
  readonly shards: readonly {
    readonly file: string
    readonly images: number
    readonly bytes: number
    readonly sha256: string
    readonly keys: readonly string[]
  }[]
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
const keys = (count: number) => numbers(count).map((n) => String(n).padStart(6, '0'))

/** Checks that a folder of shards holds these images once each, by two independent readers of tar. */
async function checkShards(folder: string, images: number): Promise<Index> {
  const index: Index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))
  expect(index.images).toBe(images)
  expect(index.shards.flatMap((shard) => shard.keys).toSorted()).toEqual(keys(images))
  for (const { file, bytes, sha256, keys } of index.shards) {
    const path = join(folder, file)
    const whole = await readFile(path)
    expect(whole.length).toBe(bytes)
    expect(createHash('sha256').update(whole).digest('hex')).toBe(sha256)
    const { stdout } = await run('tar', ['-tf', path])
    const names = stdout.trim().split('\n')
    expect(names).toEqual(
      keys.flatMap((key) => [`${key}.jpg`, `${key}.thumbnail.jpg`, `${key}.json`]),
    )
    const samples = await samplesIn(path)
    if (!samples) continue
    expect(samples.map(({ key }) => key)).toEqual(keys)
    for (const { key, fields } of samples) {
      expect(fields.json).toMatchObject({ index: Number(key), kind: 'saved' })
      expect(fields.json).toMatchObject({ fetched: { bytes: fields.jpg } })
      expect(fields.json).toMatchObject({ thumbnail: { bytes: fields['thumbnail.jpg'] } })
    }
  }
  return index
}

test('a run in a bucket takes one PUT for many images, and is read by tar, by Python and by the page', async () => {
  const s3 = await startFakeS3('farm')
  onTestFinished(s3.close)
  const more = {
    RESULTS_URL: 's3://farm/results',
    RESULTS_SHARDS: '100',
    AWS_ENDPOINT_URL: s3.origin,
    AWS_ACCESS_KEY_ID: ACCESS_KEY,
    AWS_SECRET_ACCESS_KEY: SECRET_KEY,
  }
  const { url, folder, redis } = await startFarm({ answer: sound(), workers: 1, more })
  const { id } = await submitRun(url, manyImages(500), { withOriginals: true })
  expect((await runEnds(url, id)).counts).toMatchObject({ saved: 500, failed: 0 })
  const thumbnail = async () => {
    const response = await fetch(`${url}/api/farm/runs/${id}/thumbnails/123`)
    return [response.status, response.headers.get('content-type')]
  }
  expect(await thumbnail()).toEqual([200, 'image/jpeg'])
  const start = `farm/results/runs/${id}/`
  await until('it is on record', () => s3.files.has(`${start}run.json`))
  expect(s3.puts.filter((path) => path.endsWith('.tar')).length).toBeLessThanOrEqual(10)
  expect(s3.puts.length).toBeLessThanOrEqual(30)
  const local = join(folder, 'shards')
  await mkdir(local)
  for (const [path, bytes] of s3.files)
    if (path.startsWith(`${start}shards/`))
      await writeFile(join(local, path.slice(`${start}shards/`.length)), bytes)
  await checkShards(local, 500)

  await redis.client.flushall()
  expect(await thumbnail()).toEqual([200, 'image/jpeg'])
  const files = await archiveOf(url, id, folder, '?originals=1')
  expect(Object.keys(files)).toHaveLength(1_002)
  expect(JSON.parse(String(files['report.json'])).counts).toMatchObject({ saved: 500, failed: 0 })
})

test('a killed worker loses no image of its shards, and none is twice in the index', async () => {
  const results = await mkdtemp(join(tmpdir(), 'galloper-shards-'))
  onTestFinished(() => rm(results, { recursive: true, force: true }))
  const more = { RESULTS_URL: `file://${results}`, RESULTS_SHARDS: '40' }
  const { url, crew, hire, redis } = await startFarm({ answer: sound(30), workers: 1, more })
  const { id } = await submitRun(url, manyImages(300), { withOriginals: true })
  const saved = async () => Number(await redis.client.hget(`galloper:{${id}}`, 'saved'))
  await until('a shard is written', async () => (await saved()) >= 40)
  await crew[0]?.stop('SIGKILL')
  const before = await saved()
  expect(before).toBeLessThan(300)
  const second = await hire()
  await until('the second has written one', async () => (await saved()) > before)
  // This one writes what it has before it ends.
  await second.stop()
  await hire()
  const { counts } = await runEnds(url, id)
  expect(counts).toEqual({ asked: 300, saved: 300, failed: 0, skipped: 0, cancelled: 0 })
  expect(new Set((await eventsOf(url, id)).map(({ index }) => index)).size).toBe(300)
  const folder = join(results, 'runs', id)
  const isClosed = async () => (await readdir(folder)).includes('run.json')
  await until('it is on record', isClosed)
  const { shards } = await checkShards(join(folder, 'shards'), 300)
  expect((await readdir(join(folder, 'shards'))).toSorted()).toEqual(
    [...shards.map(({ file }) => file), 'index.json'].toSorted(),
  )
})
