// Reads the settings from the environment, once. A bad value stops the start with one line that says what to write.

export interface Config {
  readonly host: string
  readonly port: number
  /** The port of the demo for scripts; null for none. */
  readonly demoPort: number | null
  /** Null where none is set; the page may then offer to keep one. */
  readonly clientId: string | null
  readonly apiOrigin: string
  readonly imageOrigin: string
  readonly cacheDir: string
  /** The folder for what must not be lost: a typed client ID, the count of calls, the records of open farm runs. */
  readonly dataDir: string
  /** Calls to the API that a client ID may make; null for as many as the API's answers allow. */
  readonly callLimits: { readonly perHour: number | null; readonly perDay: number | null }
  /** The password of every page and answer but /healthz, or null for none. */
  readonly accessToken: string | null
  /** Proxies before this server that write X-Forwarded-For; 0 for none. */
  readonly trustedProxies: number
  /** Null for plain http. */
  readonly tls: TlsFiles | null
  /** Null for no farm. */
  readonly redisUrl: string | null
  readonly results: ResultsPlace
  /** Images that the whole farm may begin in a second, or null for no limit. */
  readonly farmRate: number | null
}

/** Paths of PEM files. */
export interface TlsFiles {
  readonly certFile: string
  readonly keyFile: string
}

/** The settings of a worker of the farm. The client ID is not among them: it stays with the server. */
export interface WorkerConfig extends Pick<Config, 'imageOrigin' | 'dataDir' | 'results'> {
  readonly redisUrl: string
  /** Where the demo's images are for this worker; null where it is on the server's machine. */
  readonly demoOrigin: string | null
  /** Images that this worker has under way at once; null for as many as its cores can take. */
  readonly concurrency: number | null
  /** The address and the port of its health and its figures; null for none. */
  readonly host: string
  readonly port: number | null
  /** Seconds from the signal to stop to the end of the process. */
  readonly stopS: number
  /** Images of a shard; null where each file is one of its own. */
  readonly shards: number | null
}

/** The place of the farm's results. */
type ResultsPlace =
  | { readonly kind: 'redis' }
  /** A file: URL. */
  | { readonly kind: 'folder'; readonly url: string }
  | { readonly kind: 'bucket'; readonly settings: BucketSettings }

export interface BucketSettings {
  /** Such as https://s3.eu-central-1.amazonaws.com, without a slash at its end. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** The start of every path, without slashes at its ends; empty for none. */
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Env = Readonly<Record<string, string | undefined>>

/** @throws ConfigError with one line that names the setting, quotes its value and says what to write. */
export function readConfig(env: Env): Config {
  const accessToken = readAccessToken(env)
  const apiOrigin = readOrigin(env, 'IMGUR_API_ORIGIN', IMGUR_API)
  return {
    host: readHost(env, accessToken),
    port: readPort(env, 'PORT', 8080) ?? 8080,
    demoPort: readPort(env, 'DEMO_PORT', 8081),
    clientId: readClientId(env),
    apiOrigin,
    imageOrigin: readImageOrigin(env),
    cacheDir: text(env, 'CACHE_DIR') ?? '.cache',
    callLimits: readCallLimits(env, apiOrigin),
    dataDir: readDataDir(env),
    accessToken,
    trustedProxies: readCount(env, 'TRUSTED_PROXIES', 10, 0) ?? 0,
    tls: readTlsFiles(env),
    redisUrl: readRedisUrl(env),
    results: readResults(env),
    farmRate: readCount(env, 'FARM_IMAGES_PER_SECOND', 10_000),
  }
}

/** A worker has the images of a shard in memory. */
const MOST_IN_SHARD = 10_000

/** @throws ConfigError, as readConfig. */
export function readWorkerConfig(env: Env): WorkerConfig {
  const redisUrl = readRedisUrl(env)
  if (redisUrl === null)
    throw new ConfigError('REDIS_URL is missing: write REDIS_URL=redis://127.0.0.1:6379')
  return {
    redisUrl,
    imageOrigin: readImageOrigin(env),
    demoOrigin: readDemoOrigin(env),
    dataDir: readDataDir(env),
    results: readResults(env),
    concurrency: readCount(env, 'WORKER_CONCURRENCY', 512),
    host: text(env, 'HOST') ?? '127.0.0.1',
    port: readPort(env, 'WORKER_PORT', 9_464),
    // Docker kills after 10 s.
    stopS: readCount(env, 'WORKER_STOP_S', 3_600, 3) ?? 9,
    shards: readShards(env),
  }
}

/** The settings of the farm's console. @throws ConfigError, as readConfig. */
export function readConsoleConfig(env: Env) {
  const { redisUrl, imageOrigin, dataDir, results } = readWorkerConfig(env)
  const farmRate = readCount(env, 'FARM_IMAGES_PER_SECOND', 10_000)
  return { redisUrl, imageOrigin, dataDir, results, farmRate }
}

const readImageOrigin = (env: Env) => readOrigin(env, 'IMGUR_IMAGE_ORIGIN', 'https://i.imgur.com')

const IMGUR_API = 'https://api.imgur.com'

/** Imgur's own limits hold for Imgur; another server has its own, which its answers tell. */
function readCallLimits(env: Env, apiOrigin: string): Config['callLimits'] {
  const isImgur = apiOrigin === IMGUR_API
  return {
    perHour: readCount(env, 'IMGUR_CALLS_PER_HOUR', 1_000_000, 10) ?? (isImgur ? 500 : null),
    perDay: readCount(env, 'IMGUR_CALLS_PER_DAY', 1_000_000, 10) ?? (isImgur ? 12_500 : null),
  }
}

/** True if each line of the log shall be JSON. @throws ConfigError */
export function readLogJson(env: Env): boolean {
  const value = text(env, 'LOG_JSON')
  if (value !== null && !/^[01]$/.test(value))
    bad('LOG_JSON', value, 'it must be 0 or 1: write LOG_JSON=1')
  return value === '1'
}

const readDataDir = (env: Env) => text(env, 'DATA_DIR') ?? '.data'

/** An empty setting counts as none, so that a copied .env.example changes nothing. */
const text = (env: Env, name: string) => env[name]?.trim() || null

function bad(name: string, value: string, wanted: string): never {
  throw new ConfigError(`${name} is ${JSON.stringify(value)}, but ${wanted}`)
}

function readPort(env: Env, name: string, example: number): number | null {
  const value = text(env, name)
  if (value === null) return null
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535)
    bad(name, value, `it must be a whole number from 0 to 65535: write ${name}=${example}`)
  return port
}

function readHost(env: Env, accessToken: string | null): string {
  const host = text(env, 'HOST') ?? '127.0.0.1'
  if (!/^[A-Za-z0-9.:-]+$/.test(host))
    bad('HOST', host, 'it must be an address or a host name: write HOST=127.0.0.1')
  if (!isLoopback(host) && accessToken === null)
    bad(
      'HOST',
      host,
      'without ACCESS_TOKEN only this machine may be served: write HOST=127.0.0.1, or set ACCESS_TOKEN as well',
    )
  return host
}

function readAccessToken(env: Env): string | null {
  const token = text(env, 'ACCESS_TOKEN')
  if (token !== null && token.length < 16)
    throw new ConfigError(
      `ACCESS_TOKEN has ${token.length} characters, but it must have at least 16: write a long random word`,
    )
  return token
}

function readTlsFiles(env: Env): TlsFiles | null {
  const [certFile, keyFile] = [text(env, 'TLS_CERT'), text(env, 'TLS_KEY')]
  if (certFile !== null && keyFile !== null) return { certFile, keyFile }
  if (certFile === null && keyFile === null) return null
  const [set, missing] = certFile === null ? ['TLS_KEY', 'TLS_CERT'] : ['TLS_CERT', 'TLS_KEY']
  return bad(set, certFile ?? keyFile ?? '', `${missing} is missing: write both of them or none`)
}

/** One word of visible ASCII, as a header can carry it. */
export const CLIENT_ID = /^[\x21-\x7e]{1,128}$/

/** The value itself is a secret, so it is described and not quoted. */
function readClientId(env: Env): string | null {
  const id = text(env, 'IMGUR_CLIENT_ID')
  if (id !== null && !CLIENT_ID.test(id))
    throw new ConfigError(
      `IMGUR_CLIENT_ID has ${id.length} characters with a blank or a special one among them, but it must be one word: write it as Imgur shows it, such as IMGUR_CLIENT_ID=0123456789abcde`,
    )
  return id
}

function readOrigin(env: Env, name: string, fallback: string): string {
  const value = text(env, name)
  if (value === null) return fallback
  const url = originIn(name, value, fallback)
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    bad(name, value, `plain http is for this machine only: write ${name}=https://${url.host}`)
  return url.origin
}

/** Plain http is no danger: the demo's photos are anybody's. */
function readDemoOrigin(env: Env): string | null {
  const value = text(env, 'DEMO_ORIGIN')
  return value && originIn('DEMO_ORIGIN', value, 'http://galloper:8081').origin
}

function originIn(name: string, value: string, example: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null
  const isOrigin = url !== null && (url.origin === value || `${url.origin}/` === value)
  if (!isOrigin || !/^https?:$/.test(url.protocol))
    bad(name, value, `it must be a scheme and a host and nothing more: write ${name}=${example}`)
  return url
}

/** The address of Redis may hold a password, so it is described and not quoted. */
function readRedisUrl(env: Env): string | null {
  const value = text(env, 'REDIS_URL')
  if (value !== null && !/^rediss?:\/\/[^/\s]+/.test(value))
    throw new ConfigError(
      'REDIS_URL is no address of a Redis: write REDIS_URL=redis://127.0.0.1:6379',
    )
  return value
}

/** @throws ConfigError where there is no place for shards. */
function readShards(env: Env): number | null {
  const shards = readCount(env, 'RESULTS_SHARDS', MOST_IN_SHARD)
  if (shards !== null && readResults(env).kind === 'redis')
    bad('RESULTS_SHARDS', String(shards), `Redis is no place for shards: ${A_PLACE}`)
  return shards
}

const A_PLACE = 'write RESULTS_URL=file:///var/lib/galloper or RESULTS_URL=s3://bucket/folder'

function readResults(env: Env): ResultsPlace {
  const value = text(env, 'RESULTS_URL')
  if (value === null) return { kind: 'redis' }
  const url = URL.canParse(value) ? new URL(value) : null
  if (url?.protocol === 'file:' && !url.host && !url.search)
    return { kind: 'folder', url: url.href }
  if (url?.protocol !== 's3:' || !url.host || url.username)
    bad('RESULTS_URL', value, `it must be a folder or a bucket: ${A_PLACE}`)
  const region = text(env, 'AWS_REGION') ?? 'us-east-1'
  const settings = {
    endpoint: readOrigin(env, 'AWS_ENDPOINT_URL', `https://s3.${region}.amazonaws.com`),
    region,
    bucket: url.host,
    prefix: url.pathname.replace(/^\/+|\/+$/g, ''),
    accessKeyId: needed(env, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: needed(env, 'AWS_SECRET_ACCESS_KEY'),
  }
  return { kind: 'bucket', settings }
}

function needed(env: Env, name: string): string {
  const value = text(env, name)
  if (value === null)
    throw new ConfigError(`${name} is missing, but RESULTS_URL is a bucket: write ${name}=...`)
  return value
}

function readCount(env: Env, name: string, most: number, least = 1): number | null {
  const value = text(env, name)
  if (value === null) return null
  if (!/^\d{1,9}$/.test(value) || Number(value) > most || Number(value) < least)
    bad(
      name,
      value,
      `it must be a whole number from ${least} to ${most}: write ${name}=${Math.min(16, most)}`,
    )
  return Number(value)
}

/** True for a host name or address that means this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  return (
    name === 'localhost' ||
    name === '::1' ||
    name.endsWith('.localhost') ||
    /^127(\.\d{1,3}){3}$/.test(name)
  )
}
