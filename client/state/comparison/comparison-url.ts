// A comparison's settings as an address: a person who opens it can repeat the comparison.

import type { NetworkProfile } from '../../api/server-api.ts'
import type { ComparisonSettings, Workload } from '../../engine/comparison/model.ts'
import { renewedId } from '../../engine/strategies/index.ts'
import { type Limits, siteOf, wholeIn } from '../run/settings-url.ts'
import { LIMITS } from '../run/state.ts'
import { COMPARE_LIMITS } from './limits.ts'

/** `question`: the id of the question that the comparison answers. */
export function compareQueryOf(
  settings: ComparisonSettings,
  question: string | null = null,
): string {
  const {
    workload,
    site,
    source,
    images,
    box,
    choices,
    concurrency,
    rounds,
    budgetS,
    seed,
    network,
  } = settings
  const numbers = { images, size: box, rounds, budget: budgetS, seed }
  const query = new URLSearchParams({
    workload,
    site,
    gallery: source,
    choices: choices.join(),
    concurrency: concurrency.join(),
  })
  for (const [name, number] of Object.entries(numbers)) query.set(name, String(number))
  for (const [name, key] of NETWORK) if (network) query.set(name, String(network[key] ?? ''))
  for (const [kind, share] of Object.entries(network?.failures ?? {}))
    if (share) query.set(kind, String(share))
  if (question !== null) query.set('question', question)
  return query.toString()
}

/** The question of an address; its guess is made anew. */
export function questionOf(search: string): { readonly id: string; readonly guess: null } | null {
  const id = new URLSearchParams(search).get('question')
  return id === null ? null : { id, guess: null }
}

/** The settings of an address; a missing or impossible value is replaced by the default. */
export function compareSettingsOf(
  search: string,
  defaults: ComparisonSettings,
): ComparisonSettings {
  const query = new URLSearchParams(search)
  const number = (name: string, limits: Limits, usual: number) =>
    wholeIn(limits, query.get(name)) ?? usual
  const workload = workloadOf(query.get('workload') ?? query.get('subject'))
  if (!workload) return defaults
  // Addresses made before November 2026 say `subject`, `ways` and `counts`.
  const concurrency = listOf(query.get('concurrency') ?? query.get('counts')).flatMap(
    (text) => wholeIn(COMPARE_LIMITS.concurrency, text) ?? [],
  )
  const choices = listOf(query.get('choices') ?? query.get('ways'))
    .filter((id) => /^[\w-]+$/.test(id))
    .map(renewedId)
  return {
    workload,
    site: siteOf(search) ?? defaults.site,
    source: query.get('gallery') || defaults.source,
    images: number('images', COMPARE_LIMITS.images, defaults.images),
    box: number('size', LIMITS.size, defaults.box),
    choices: choices.length > 0 ? choices : defaults.choices,
    concurrency: concurrency.length > 0 ? concurrency : defaults.concurrency,
    rounds: number('rounds', COMPARE_LIMITS.rounds, defaults.rounds),
    budgetS: number('budget', COMPARE_LIMITS.budget, defaults.budgetS),
    seed: number('seed', COMPARE_LIMITS.seed, defaults.seed),
    network: networkOf(query),
  }
}

const WORKLOADS: readonly Workload[] = ['downloads', 'thumbnails', 'both']

/** Older addresses say `whole` for both. */
const workloadOf = (word: string | null) =>
  WORKLOADS.find((workload) => workload === (word === 'whole' ? 'both' : word))

/** The name of each part of the network in an address. */
const NETWORK = [
  ['latency', 'latencyMs'],
  ['jitter', 'jitterMs'],
  ['connection', 'connectionMbps'],
  ['total', 'totalMbps'],
  ['persecond', 'requestsPerSecond'],
] as const

const FAILURES = [
  'missing',
  'removed',
  'html',
  'corrupt',
  'cut',
  'reset',
  'stall',
  'busy',
  'limited',
] as const satisfies readonly (keyof NetworkProfile['failures'])[]

const listOf = (text: string | null) => (text ? text.split(',') : [])

/** The server checks it once more when it is set. */
function networkOf(query: URLSearchParams): NetworkProfile | null {
  if (!query.has('latency')) return null
  const positive = (name: string) => {
    const value = Number(query.get(name) || Number.NaN)
    return value > 0 ? value : null
  }
  const shares = FAILURES.map((kind) => [kind, Math.min(positive(kind) ?? 0, 1)] as const)
  return {
    latencyMs: positive('latency') ?? 0,
    jitterMs: positive('jitter') ?? 0,
    connectionMbps: positive('connection'),
    totalMbps: positive('total'),
    requestsPerSecond: positive('persecond'),
    failures: Object.fromEntries(shares.filter(([, share]) => share > 0)),
  }
}
