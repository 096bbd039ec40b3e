// The parts of a farm that chaos takes away, and how each comes back.
import { type Random, shuffled } from '../../client/core/async/random.ts'
import type { Network } from './chaos-proxy.ts'
import type { Stage } from './chaos-stage.ts'

export const PARTS = [
  'worker',
  'server',
  'redis',
  'host',
  'redis-network',
  'host-network',
  'disk',
  'memory',
] as const

export type Part = (typeof PARTS)[number]

export interface Outage {
  readonly part: Part
  /** More exactly than the part. */
  readonly name: string
  readonly seconds: number
  begin(): Promise<void>
  end(): Promise<void>
}

/** Outages without an end. Every part has its turn before one has its second. */
export function* outages(
  stage: Stage,
  { parts, longestS, random }: { parts: readonly Part[]; longestS: number; random: Random },
): Generator<Outage, never> {
  for (;;)
    for (const part of shuffled(parts, random)) {
      const seconds = 1 + random() * (longestS - 1)
      yield { part, seconds, ...outageOf(part, stage, random) }
    }
}

type Ways = Pick<Outage, 'name' | 'begin' | 'end'>

function outageOf(part: Part, stage: Stage, random: Random): Ways {
  const { server, redis, host, disk, workers } = stage
  const one = () => workers[Math.floor(random() * workers.length)] ?? workers[0]
  switch (part) {
    case 'worker': {
      const worker = one()
      return killed('a worker', {
        kill: async () => worker?.kill(),
        start: async () => worker?.start(),
      })
    }
    case 'server':
      return killed('the server', server)
    case 'redis':
      return killed('Redis', redis)
    case 'host':
      return killed('the image host', { kill: host.kill, start: stage.startHost })
    case 'redis-network':
      return broken(
        'Redis',
        some(stage, random).map(({ toRedis }) => toRedis),
        random,
      )
    case 'host-network':
      return broken(
        'the image host',
        some(stage, random).map(({ toHost }) => toHost),
        random,
      )
    case 'disk':
      return { name: 'the results’ disk is full', begin: disk.fill, end: disk.empty }
    case 'memory':
      return {
        name: 'Redis is full',
        begin: async () => void (await redis.client.config('SET', 'maxmemory', '1mb')),
        end: async () => void (await redis.client.config('SET', 'maxmemory', '0')),
      }
  }
}

const killed = (
  name: string,
  { kill, start }: { kill(): Promise<void>; start(): Promise<void> },
): Ways => ({ name: `${name} is killed`, begin: kill, end: start })

/** One worker, or all of them. */
const some = ({ workers }: Stage, random: Random) => {
  const first = Math.floor(random() * workers.length)
  return random() < 0.5 ? workers : workers.slice(first, first + 1)
}

function broken(name: string, networks: readonly Network[], random: Random): Ways {
  const isSilent = random() < 0.5
  const whose = networks.length > 1 ? 'all workers' : 'a worker'
  return {
    name: `the network from ${whose} to ${name} ${isSilent ? 'is silent' : 'is cut'}`,
    begin: async () =>
      void (await Promise.all(
        networks.map((network) => (isSilent ? network.silence() : network.cut())),
      )),
    end: async () => void (await Promise.all(networks.map((network) => network.heal()))),
  }
}
