// The files in deploy/ and compose.yaml name settings, objects and keys that exist.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'

const read = (path: string) => readFileSync(path, 'utf8')

/** The names in quotes that the settings are read by. */
const SETTINGS = new Set(
  [...read('server/config.ts').matchAll(/'([A-Z][A-Z_]+)'/g)].map(([, name]) => name),
)

/** Those of the programs in our image. NODE_ENV is Node's own. */
const unknownSettings = (names: readonly string[]) => names.filter((name) => !SETTINGS.has(name))

const keyRef = z.object({ name: z.literal('galloper'), key: z.string() })

const container = z.object({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  env: z.array(
    z.object({
      name: z.string(),
      value: z.string().optional(),
      valueFrom: z.object({ secretKeyRef: keyRef }).optional(),
    }),
  ),
  ports: z.array(z.object({ containerPort: z.int() })).default([]),
  livenessProbe: z.unknown().optional(),
  readinessProbe: z.unknown().optional(),
})

const labels = z.record(z.string(), z.string())

const manifest = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
  data: labels.optional(),
  spec: z
    .looseObject({
      selector: z.union([z.object({ matchLabels: labels }), labels]).optional(),
      ports: z.array(z.object({ port: z.int(), targetPort: z.int().optional() })).optional(),
      scaleTargetRef: z.object({ name: z.string() }).optional(),
      secretTargetRef: z.array(keyRef.extend({ parameter: z.string() })).optional(),
      triggers: z
        .array(
          z.object({
            type: z.string(),
            authenticationRef: z.object({ name: z.string() }),
            metadata: labels,
          }),
        )
        .optional(),
      template: z
        .object({
          metadata: z.object({ labels }),
          spec: z.object({
            terminationGracePeriodSeconds: z.int(),
            containers: z.array(container).length(1),
          }),
        })
        .optional(),
    })
    .optional(),
})

const objects = parseAllDocuments(read('deploy/kubernetes.yaml')).map((document) => {
  expect(document.errors).toEqual([])
  return manifest.parse(document.toJS())
})

const named = (kind: string, name: string) => {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name)
  if (!found) throw new Error(`There is no ${kind} ${name}`)
  return found
}

const podOf = (kind: string, name: string) => {
  const template = named(kind, name).spec?.template
  const [first] = template?.spec.containers ?? []
  if (!template || !first) throw new Error(`${kind} ${name} has no container`)
  return { ...template, container: first }
}

test('the manifest has all objects, and those that refer to each other find each other', () => {
  expect(objects.map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toEqual([
    'ConfigMap galloper',
    'Service galloper-redis',
    'StatefulSet galloper-redis',
    'Service galloper',
    'PersistentVolumeClaim galloper-data',
    'Deployment galloper',
    'Deployment galloper-worker',
    'TriggerAuthentication galloper',
    'ScaledObject galloper-worker',
  ])
  for (const [kind, name] of [
    ['StatefulSet', 'galloper-redis'],
    ['Deployment', 'galloper'],
    ['Deployment', 'galloper-worker'],
  ] as const) {
    expect(named(kind, name).spec?.selector).toEqual({ matchLabels: { app: name } })
    expect(podOf(kind, name).metadata.labels).toEqual({ app: name })
  }
  for (const [service, kind] of [
    ['galloper-redis', 'StatefulSet'],
    ['galloper', 'Deployment'],
  ] as const) {
    const { spec } = named('Service', service)
    expect(spec?.selector).toEqual({ app: service })
    const opened = podOf(kind, service).container.ports.map(({ containerPort }) => containerPort)
    expect(spec?.ports?.map(({ port, targetPort }) => targetPort ?? port)).toEqual(opened)
  }
  const { spec } = named('ScaledObject', 'galloper-worker')
  named('Deployment', spec?.scaleTargetRef?.name ?? '')
  for (const { authenticationRef } of spec?.triggers ?? [])
    named('TriggerAuthentication', authenticationRef.name)
})

test('every setting in the manifest is one of ours, and its head says how every key of the secret is made', () => {
  const pods = [podOf('Deployment', 'galloper'), podOf('Deployment', 'galloper-worker')]
  const names = pods.flatMap(({ container }) => container.env.map(({ name }) => name))
  expect(names.length).toBeGreaterThan(8)
  expect(
    unknownSettings([...names, ...Object.keys(named('ConfigMap', 'galloper').data ?? {})]),
  ).toEqual([])
  const keys = [podOf('StatefulSet', 'galloper-redis'), ...pods].flatMap(({ container }) =>
    container.env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.key ?? []),
  )
  const ofTrigger = named('TriggerAuthentication', 'galloper').spec?.secretTargetRef ?? []
  const [head = ''] = read('deploy/kubernetes.yaml').split('\napiVersion')
  for (const key of new Set([...keys, ...ofTrigger.map(({ key }) => key)]))
    expect(head).toContain(`--from-literal=${key}=`)
})

test('a worker’s pod has more time to end than the worker takes, and a probe at its port', () => {
  const { spec, container } = podOf('Deployment', 'galloper-worker')
  const setting = (name: string) => container.env.find((one) => one.name === name)?.value
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(setting('WORKER_STOP_S')))
  const port = Number(setting('WORKER_PORT'))
  expect(container).toMatchObject({
    ports: [{ containerPort: port }],
    livenessProbe: { httpGet: { path: '/healthz', port } },
    readinessProbe: { httpGet: { path: '/healthz', port } },
  })
})

test('the server’s pod has more time to end than its answers may take', () => {
  const drainMs = Number(/DRAIN_MS = ([\d_]+)/.exec(read('server/main.ts'))?.[1]?.replace('_', ''))
  const graceS = podOf('Deployment', 'galloper').spec.terminationGracePeriodSeconds
  expect(graceS * 1000).toBeGreaterThan(drainMs)
})

const compose = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      environment: z.record(z.string(), z.union([z.string(), z.int()])).default({}),
    }),
  ),
})

test('every setting in compose.yaml is one of ours', () => {
  const { services } = compose.parse(parse(read('compose.yaml')))
  expect(Object.keys(services)).toEqual(['redis', 'app', 'worker'])
  expect(
    unknownSettings(Object.values(services).flatMap(({ environment }) => Object.keys(environment))),
  ).toEqual([])
})
