// Any S3-compatible store. https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
import { AwsClient } from 'aws4fetch'
import { type Dispatcher, errors, request } from 'undici'
import type { BucketSettings } from '../../config.ts'
import type { PlaceProblem } from '../../farm-api/farm-interface.ts'
import { PlaceError, type Store } from './store.ts'

interface Asked {
  readonly body?: Uint8Array
  readonly type?: string
  readonly range?: string
  readonly signal?: AbortSignal | undefined
}

/** A bucket that is silent for longer has forgotten the request. */
const SILENCE_MS = 30_000

/** The slowest line on which a file may be sent, bytes a millisecond. */
const SLOWEST = 50

/** aws4fetch only signs. undici sends these requests, as it sends all others. */
export function openBucket(
  settings: BucketSettings,
  dispatcher: Dispatcher,
  silenceMs = SILENCE_MS,
): Store {
  const { endpoint, bucket, prefix, region, accessKeyId, secretAccessKey } = settings
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })
  const root = `${endpoint}/${bucket}`
  const urlOf = (path: string) => `${root}/${[prefix, path].filter(Boolean).join('/')}`

  /** @returns the body, or null where there is no such file. @throws PlaceError */
  async function ask(method: Method, url: string, asked: Asked = {}): Promise<Uint8Array | null> {
    const { body = null, type, range, signal } = asked
    const headers = { ...(type && { 'content-type': type }), ...(range && { range }) }
    const content = body && new Uint8Array(body)
    const signed = await signer.sign(url, { method, headers, body: content })
    try {
      const response = await request(signed.url, {
        method,
        headers: Object.fromEntries(signed.headers),
        dispatcher,
        body: content,
        headersTimeout: silenceMs + (content?.length ?? 0) / SLOWEST,
        bodyTimeout: silenceMs,
        ...(signal && { signal }),
      })
      const answer = new Uint8Array(await response.body.arrayBuffer())
      if (response.statusCode < 300) return answer
      const said = new TextDecoder().decode(answer).slice(0, 300)
      if (response.statusCode === 404 && method !== 'PUT' && !/NoSuchBucket/.test(said)) return null
      throw refusalOf(response.statusCode, said)
    } catch (error) {
      signal?.throwIfAborted()
      throw isNetwork(error) ? silence(error) : error
    }
  }

  return {
    async put(path, bytes, type, signal) {
      await ask('PUT', urlOf(path), { body: bytes, type, signal })
    },
    get: (path) => ask('GET', urlOf(path)),
    async getRange(path, from, bytes) {
      const range = `bytes=${from}-${from + bytes - 1}`
      const got = await ask('GET', urlOf(path), { range })
      // A store that knows no ranges answers with the whole.
      return got && got.length > bytes ? got.subarray(from, from + bytes) : got
    },
    async delete(path) {
      await ask('DELETE', urlOf(path))
    },
    async list(folder) {
      const start = [prefix, folder, ''].filter((part, at) => part || at > 0).join('/')
      const paths: string[] = []
      for (let next: string | undefined = ''; next !== undefined; ) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: start })
        if (next) query.set('continuation-token', next)
        const xml: string = new TextDecoder().decode(
          (await ask('GET', `${root}?${query}`)) ?? undefined,
        )
        for (const [, key = ''] of xml.matchAll(/<Key>([^<]*)<\/Key>/g))
          paths.push(`${folder}/${key.slice(start.length)}`)
        next = /<NextContinuationToken>([^<]*)</.exec(xml)?.[1]
      }
      return paths
    },
  }
}

type Method = 'GET' | 'PUT' | 'DELETE'

/** With these answers the bucket refuses this one file: it is too large, or the request is wrong. */
const OF_ONE_FILE: ReadonlySet<number> = new Set([411, 412, 413, 414])

/** AWS answers 400 also for a wrong region, or for a request that came too slowly. */
const CODE_OF_ONE_FILE = /<Code>(EntityTooLarge|KeyTooLongError|InvalidDigest)</

const REFUSALS: Readonly<Record<number, PlaceProblem>> = {
  400: 'refused',
  301: 'refused',
  401: 'refused',
  403: 'refused',
  404: 'refused',
  507: 'full',
}

function refusalOf(status: number, said: string): Error {
  const message = `The bucket answered ${status}: ${said}`
  if (OF_ONE_FILE.has(status) || CODE_OF_ONE_FILE.test(said)) return new Error(message)
  return new PlaceError(REFUSALS[status] ?? 'failed', message)
}

/** undici's own errors, and those of sockets and DNS, which have a code. */
const isNetwork = (error: unknown): error is Error =>
  error instanceof errors.UndiciError ||
  (error instanceof Error && 'code' in error && typeof error.code === 'string')

const silence = (error: Error) =>
  new PlaceError('silent', `The bucket does not answer: ${error.message}`, error)
