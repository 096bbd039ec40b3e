// npm run bench -- farm: what an image costs on the farm, beside what an empty job costs BullMQ itself. Everything runs
// on this machine, the image host too, and so shares its cores.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { randomBy, shuffled } from '../../client/core/async/random.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { startImageHost } from '../helpers/image-host.ts'
import { picture } from '../helpers/pictures.ts'
import { type RunningRedis, startRedis } from '../helpers/redis.ts'
import { CONCURRENCY, measureEmpty, measureFarm, type Sample } from './farm-measure.ts'
import { type Cell, tableOf } from './farm-report.ts'

const CELLS: readonly Cell[] = [1, 2].flatMap((workers) =>
  (['empty job', 'small image', 'photo'] as const).map((kind) => ({ kind, workers })),
)

function readArgs() {
  const { values } = parseArgs({
    args: [...inject('benchArgs')],
    // The other benchmark has arguments of its own.
    strict: false,
    options: {
      images: { type: 'string', default: '2000' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      work: { type: 'string', default: '' },
    },
  })
  return {
    images: Number(values.images),
    rounds: Number(values.rounds),
    cells: CELLS.filter(({ kind }) => kind.startsWith(String(values.work))),
    isWanted: values.only === '' || String(values.only).includes('farm'),
  }
}

test('the farm', async ({ skip }) => {
  const { images, rounds, cells, isWanted } = readArgs()
  if (!isWanted) return skip('--only names others')
  const stage = await setStage()
  const samples = new Map<Cell, Sample[]>(cells.map((cell) => [cell, []]))
  const random = randomBy(1)
  for (let round = 0; round <= rounds; round++)
    for (const cell of shuffled(cells, random)) {
      const count = cell.kind === 'photo' ? Math.ceil(images / 4) : images
      const sample = await measure(stage, cell, count)
      say(
        `${round || 'warm-up'} ${cell.kind} ${cell.workers}: ${Math.round(sample.perSecond)} a second`,
      )
      if (round > 0) samples.get(cell)?.push(sample)
    }
  say(`\n${images} images, a quarter as many photos, concurrency ${CONCURRENCY}, medians of ${rounds} rounds;
${cpus().length} cores, Node ${process.versions.node}, one small image ${stage.sizes.small} B, one photo ${stage.sizes.photo} B.\n`)
  say(tableOf(samples))
  const lost = [...samples.values()].flat().filter(({ perSecond }) => !(perSecond > 0))
  expect(lost).toEqual([])
})

interface Stage {
  readonly redis: RunningRedis
  readonly settings: Record<'small image' | 'photo', Record<string, string>>
  readonly sizes: { readonly small: number; readonly photo: number }
}

async function setStage(): Promise<Stage> {
  const redis = await startRedis()
  onTestFinished(redis.stop)
  const small = await picture()
  const photo = await demoPhoto()
  const settingsFor = async (body: Uint8Array) => {
    const host = await startImageHost((response) => {
      const headers = { 'content-type': 'image/jpeg', 'content-length': body.length }
      response.writeHead(200, headers).end(body)
    })
    onTestFinished(host.close)
    const own = { REDIS_URL: redis.url, WORKER_CONCURRENCY: String(CONCURRENCY) }
    return { ...host.settings, ...own }
  }
  return {
    redis,
    sizes: { small: small.length, photo: photo.length },
    settings: { 'small image': await settingsFor(small), photo: await settingsFor(photo) },
  }
}

/** The first photo of the demo's gallery. */
async function demoPhoto(): Promise<Uint8Array> {
  const server = await startGalloper()
  const { items } = await (await fetch(`${server.url}/api/demo/gallery?source=hot`)).json()
  const { file } = items.find(({ type }: { type: string }) => type === 'image/jpeg')
  const photo = new Uint8Array(
    await (await fetch(`${server.url}/api/demo/image/${file}`)).arrayBuffer(),
  )
  await server.stop()
  return photo
}

async function measure(stage: Stage, { kind, workers }: Cell, count: number): Promise<Sample> {
  await stage.redis.client.flushall()
  return kind === 'empty job'
    ? measureEmpty(stage.redis, workers, count)
    : measureFarm(stage.redis, stage.settings[kind], workers, count)
}

const say = (text: string) => console.log(text)
