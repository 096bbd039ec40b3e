// A small S3-compatible store in memory. It refuses a request whose signature differs from the one that it computes.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Loopback, startLoopback } from './loopback.ts'

export const ACCESS_KEY = 'AKIDEXAMPLE'
export const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'

/** Keys in one answer to a listing. */
const PAGE = 3

type Mood =
  | 'sound'
  | 'refusing'
  | 'broken'
  | 'silent'
  | { readonly status: number; readonly code: string }

export interface FakeS3 {
  readonly origin: string
  /** Files by bucket and key, such as bucket/folder/file. */
  readonly files: ReadonlyMap<string, Buffer>
  /** The keys of all that was written, in its order. */
  readonly puts: readonly string[]
  /** From now on it works, refuses everything, says that it is broken, answers nothing, or only this error. */
  become(mood: Mood): void
  /** Requests that it took in silence. */
  held(): number
  close(): Promise<void>
}

export async function startFakeS3(bucket: string): Promise<FakeS3> {
  const files = new Map<string, Buffer>()
  const puts: string[] = []
  let mood: Mood = 'sound'
  let held = 0
  const server: Loopback = await startLoopback((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => answer(request, response, Buffer.concat(chunks)))
  })

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const url = new URL(request.url ?? '/', server.origin)
    const path = decodeURIComponent(url.pathname.slice(1))
    const fail = (status: number, code: string) =>
      void response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`)
    if (mood === 'silent') return void held++
    if (mood === 'refusing') return fail(403, 'AccessDenied')
    if (mood === 'broken') return fail(503, 'SlowDown')
    if (mood !== 'sound') return fail(mood.status, mood.code)
    if (request.headers.authorization !== signatureOf(request, url))
      return fail(403, 'SignatureDoesNotMatch')
    if (path !== bucket && !path.startsWith(`${bucket}/`)) return fail(404, 'NoSuchBucket')
    if (request.method === 'GET' && path === bucket) return void response.end(listing(url))
    if (request.method === 'PUT') {
      files.set(path, body)
      puts.push(path)
    }
    if (request.method === 'DELETE') files.delete(path)
    if (request.method !== 'GET') return void response.writeHead(200).end()
    const file = files.get(path)
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    if (file && from !== undefined)
      response.writeHead(206).end(file.subarray(Number(from), Number(to) + 1))
    else if (file) response.end(file)
    else fail(404, 'NoSuchKey')
  }

  function listing({ searchParams }: URL): string {
    const start = `${bucket}/${searchParams.get('prefix')}`
    const from = Number(searchParams.get('continuation-token') ?? 0)
    const keys = [...files.keys()].filter((key) => key.startsWith(start)).sort()
    const page = keys.slice(from, from + PAGE)
    const contents = page.map(
      (key) => `<Contents><Key>${key.slice(bucket.length + 1)}</Key></Contents>`,
    )
    const next = from + PAGE < keys.length ? from + PAGE : null
    const token = next && `<NextContinuationToken>${next}</NextContinuationToken>`
    return `<ListBucketResult>${contents.join('')}${token ?? ''}</ListBucketResult>`
  }

  return {
    origin: server.origin,
    files,
    puts,
    become(next) {
      mood = next
    },
    held: () => held,
    close: server.close,
  }
}

/** The authorization header that this request should have. */
function signatureOf({ method, headers }: IncomingMessage, url: URL): string {
  const [, scope = '', signed = ''] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? []
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const named = signed.split(';').map((name) => `${name}:${headers[name]}\n`)
  const hash = headers['x-amz-content-sha256']
  const request = [method, url.pathname, query, named.join(''), signed, hash].join('\n')
  const date = String(headers['x-amz-date'])
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(request)].join('\n')
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${SECRET_KEY}`)
  const signature = hmac(key, text).toString('hex')
  return `AWS4-HMAC-SHA256 Credential=${ACCESS_KEY}/${scope}, SignedHeaders=${signed}, Signature=${signature}`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
