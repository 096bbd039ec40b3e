import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConfigError, readConfig, readWorkerConfig } from '../../../server/config.ts'

const messageOf = (env: Record<string, string>) => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return null
}

test('with nothing set, only this machine is served, and Imgur is asked', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    demoPort: null,
    apiOrigin: 'https://api.imgur.com',
    imageOrigin: 'https://i.imgur.com',
    accessToken: null,
  })
})

test('a client ID is taken as it is, and there need not be one', () => {
  const clientId = '0123456789abcde'
  expect(readConfig({ IMGUR_CLIENT_ID: clientId })).toMatchObject({ clientId })
  expect(readConfig({})).toMatchObject({ clientId: null, dataDir: '.data' })
})

test('an empty setting counts as none', () => {
  expect(readConfig({ IMGUR_CLIENT_ID: '', PORT: ' ', ACCESS_TOKEN: '' })).toEqual(readConfig({}))
})

test.each([
  ['PORT', 'eighty', /PORT is "eighty".*write PORT=8080/],
  ['PORT', '65536', /PORT is "65536"/],
  ['PORT', '-1', /PORT is "-1"/],
  ['PORT', '8e3', /PORT is "8e3"/],
  ['DEMO_PORT', 'http', /DEMO_PORT is "http".*write DEMO_PORT=8081/],
  ['DEMO_PORT', '65536', /DEMO_PORT is "65536"/],
  ['HOST', '0.0.0.0', /HOST is "0\.0\.0\.0".*ACCESS_TOKEN/],
  ['HOST', 'a b', /HOST is "a b".*write HOST=/],
  ['ACCESS_TOKEN', 'short', /ACCESS_TOKEN has 5 characters.*16/],
])('%s=%s stops the start and says what to write', (name, value, message) => {
  expect(messageOf({ [name]: value })).toMatch(message)
  expect(messageOf({ [name]: value })).not.toContain('\n')
})

test.each([
  'api.imgur.com',
  'ftp://api.imgur.com',
  'https://api.imgur.com/3',
  'https://user:pw@api.imgur.com',
  'http://api.imgur.com',
  'http://10.0.0.1:8080',
  'http://127.0.0.1.example.com',
])('IMGUR_API_ORIGIN=%s is refused, quoted', (value) => {
  const message = messageOf({ IMGUR_CLIENT_ID: 'x', IMGUR_API_ORIGIN: value })
  expect(message).toContain(`IMGUR_API_ORIGIN is ${JSON.stringify(value)}`)
  expect(message).toContain('write IMGUR_API_ORIGIN=https://')
})

test.each(['http://127.0.0.1:9', 'http://localhost:9', 'http://[::1]:9', 'https://imgur.test'])(
  'IMGUR_IMAGE_ORIGIN=%s is taken',
  (value) => {
    const env = { IMGUR_CLIENT_ID: 'x', IMGUR_IMAGE_ORIGIN: value }
    expect(readConfig(env).imageOrigin).toBe(value)
  },
)

test('an image host of its own needs no client ID', () => {
  const imageOrigin = 'http://127.0.0.1:9'
  expect(readConfig({ IMGUR_IMAGE_ORIGIN: imageOrigin })).toMatchObject({
    imageOrigin,
    clientId: null,
  })
})

test('a bad client ID is described and never quoted', () => {
  const message = messageOf({ IMGUR_CLIENT_ID: 'secret words' })
  expect(message).toMatch(/IMGUR_CLIENT_ID has 12 characters/)
  expect(message).not.toContain('secret')
})

test('a public address is allowed with an access token', () => {
  const env = { HOST: '0.0.0.0', ACCESS_TOKEN: 'a-long-random-word' }
  expect(readConfig(env)).toMatchObject({ host: '0.0.0.0', accessToken: 'a-long-random-word' })
})

test('.env.example as it stands changes nothing, and names every setting', () => {
  const text = readFileSync('.env.example', 'utf8')
  const lines = [...text.matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)]
  const names = lines.map(([, name]) => name)
  const source = readFileSync('server/config.ts', 'utf8')
  const read = [...source.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, name]) => name)
  expect(names.toSorted()).toEqual([...new Set(read)].toSorted())
  const set = Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
  expect(readConfig(set)).toEqual(readConfig({}))
})

test.each([
  [{ REDIS_URL: 'localhost:6379' }, /^REDIS_URL is no address of a Redis: write REDIS_URL=redis:/],
  [{ RESULTS_URL: '/var/lib' }, /^RESULTS_URL is "\/var\/lib".*write RESULTS_URL=file:/],
  [{ RESULTS_URL: 'file://host/var' }, /^RESULTS_URL is "file:/],
  [{ RESULTS_URL: 's3://bucket' }, /^AWS_ACCESS_KEY_ID is missing/],
  [{ FARM_IMAGES_PER_SECOND: '0' }, /^FARM_IMAGES_PER_SECOND is "0".*from 1 to 10000/],
])('%j stops the farm with one line', (env, line) => {
  expect(messageOf(env)).toMatch(line)
})

test('the password of a Redis is never quoted', () => {
  expect(messageOf({ REDIS_URL: 'http://:secret@host' })).not.toContain('secret')
})

test('a worker’s port, its time to stop and its number of images are checked', () => {
  const worker = (env: Record<string, string>) =>
    readWorkerConfig({ REDIS_URL: 'redis://host', ...env })
  expect(
    worker({ WORKER_PORT: '9464', HOST: '0.0.0.0', WORKER_STOP_S: '25', WORKER_CONCURRENCY: '3' }),
  ).toMatchObject({ port: 9464, host: '0.0.0.0', stopS: 25, concurrency: 3 })
  expect(() => worker({ WORKER_STOP_S: '1' })).toThrow(/^WORKER_STOP_S is "1".*from 3 to 3600/)
  expect(() => worker({ WORKER_PORT: 'x' })).toThrow(/^WORKER_PORT is "x".*write WORKER_PORT=9464/)
})

test('a worker needs a Redis and no client ID', () => {
  expect(() => readWorkerConfig({})).toThrow(/^REDIS_URL is missing/)
  expect(() => readWorkerConfig({ REDIS_URL: 'redis://host', RESULTS_SHARDS: '1000' })).toThrow(
    /RESULTS_SHARDS.*Redis is no place for shards/,
  )
  const env = { REDIS_URL: 'redis://host', RESULTS_URL: 's3://bucket/a/b/', ...KEYS }
  expect(readWorkerConfig({ ...env, IMGUR_IMAGE_ORIGIN: 'https://images.test' })).toEqual({
    redisUrl: 'redis://host',
    demoOrigin: null,
    imageOrigin: 'https://images.test',
    dataDir: '.data',
    concurrency: null,
    host: '127.0.0.1',
    port: null,
    stopS: 9,
    shards: null,
    results: {
      kind: 'bucket',
      settings: {
        endpoint: 'https://s3.us-east-1.amazonaws.com',
        region: 'us-east-1',
        bucket: 'bucket',
        prefix: 'a/b',
        accessKeyId: 'id',
        secretAccessKey: 'key',
      },
    },
  })
})

const KEYS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' }

test('DEMO_ORIGIN may be plain http on another machine, and is an origin', () => {
  const read = (value: string) =>
    readWorkerConfig({ REDIS_URL: 'redis://127.0.0.1:6379', DEMO_ORIGIN: value }).demoOrigin
  expect(read('')).toBeNull()
  expect(read('http://app:8081/')).toBe('http://app:8081')
  expect(() => read('app:8081')).toThrow(/DEMO_ORIGIN is "app:8081".*write DEMO_ORIGIN=http:/)
})
