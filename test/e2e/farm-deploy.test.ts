// A running farm has all that deploy/ asks of it: the metrics of the dashboard, and the number that KEDA reads.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { runEnds, submitRun } from '../helpers/farm-client.ts'
import { startFarm } from '../helpers/farm-stage.ts'
import { sound } from '../helpers/image-host.ts'
import { manyImages } from '../helpers/many-images.ts'
import { freePort } from '../helpers/redis.ts'

const dashboard = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }),
  ),
})

const scaled = z.object({
  kind: z.literal('ScaledObject'),
  spec: z.object({
    triggers: z.array(
      z.object({ metadata: z.object({ url: z.string(), valueLocation: z.string() }) }),
    ),
  }),
})

/** The names of metrics in an expression of Prometheus, whose own words are never of this form. */
const METRIC = /\b(?:galloper|bullmq|process|nodejs)_\w+/g

test('every metric of the dashboard is in /metrics, and the queue’s length is where KEDA looks for it', async () => {
  const WORKER_PORT = String(await freePort())
  const { url } = await startFarm({ answer: sound(), workers: 1, more: { WORKER_PORT } })
  await runEnds(url, (await submitRun(url, manyImages(20))).id)
  const ofServer = await (await fetch(`${url}/metrics`)).text()
  const ofWorker = await (await fetch(`http://127.0.0.1:${WORKER_PORT}/metrics`)).text()
  const metrics = ofServer + ofWorker
  const known = new Set([...metrics.matchAll(/^(?:# TYPE )?([a-z]\w+)/gm)].map(([, name]) => name))
  const { panels } = dashboard.parse(JSON.parse(readFileSync('deploy/grafana.json', 'utf8')))
  const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
  const asked = expressions.flatMap((expr) => expr.match(METRIC) ?? [])
  expect(asked.length).toBeGreaterThan(15)
  expect(asked.filter((name) => !known.has(name))).toEqual([])
  for (const state of expressions.flatMap(
    (expr) => /state=~"([\w|]+)"/.exec(expr)?.[1]?.split('|') ?? [],
  ))
    expect(metrics).toContain(`state="${state}"`)

  const [trigger] = parseAllDocuments(readFileSync('deploy/kubernetes.yaml', 'utf8')).flatMap(
    (document) => scaled.safeParse(document.toJS()).data?.spec.triggers ?? [],
  )
  const { pathname } = new URL(trigger?.metadata.url ?? '')
  const answer = await (await fetch(url + pathname)).json()
  const path = trigger?.metadata.valueLocation.split('.') ?? []
  expect(path.reduce((value, key) => value[key], answer)).toBe(0)
})
