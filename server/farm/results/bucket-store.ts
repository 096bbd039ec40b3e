// Any S3-compatible store. https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
import { AwsClient } from 'aws4fetch'
import type { Dispatcher } from 'undici'
import { fetch } from 'undici'
import type { BucketSettings } from '../../config.ts'
import type { Store } from './store.ts'

/** aws4fetch only signs. undici sends these requests, as it sends all others. */
export function openBucket(settings: BucketSettings, dispatcher: Dispatcher): Store {
  const { endpoint, bucket, prefix, region, accessKeyId, secretAccessKey } = settings
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })
  const root = `${endpoint}/${bucket}`
  const urlOf = (path: string) => `${root}/${[prefix, path].filter(Boolean).join('/')}`

  async function ask(method: string, url: string, body?: Uint8Array, headers = {}) {
    const content = body && new Uint8Array(body)
    const signed = await signer.sign(url, { method, headers, ...(content && { body: content }) })
    const response = await fetch(signed.url, {
      method,
      headers: [...signed.headers],
      dispatcher,
      ...(content && { body: content }),
    })
    if (response.ok) return response
    const said = (await response.text()).slice(0, 300)
    if (response.status === 404 && method !== 'PUT' && !/NoSuchBucket/.test(said)) return null
    throw new Error(`The bucket answered ${response.status}: ${said}`)
  }

  return {
    async put(path, bytes, type) {
      await (await ask('PUT', urlOf(path), bytes, { 'content-type': type }))?.arrayBuffer()
    },
    async get(path) {
      const response = await ask('GET', urlOf(path))
      return response && new Uint8Array(await response.arrayBuffer())
    },
    async getRange(path, from, bytes) {
      const range = `bytes=${from}-${from + bytes - 1}`
      const response = await ask('GET', urlOf(path), undefined, { range })
      if (!response) return null
      const got = new Uint8Array(await response.arrayBuffer())
      // A store that knows no ranges answers with the whole.
      return response.status === 206 ? got : got.subarray(from, from + bytes)
    },
    async delete(path) {
      await (await ask('DELETE', urlOf(path)))?.arrayBuffer()
    },
    async list(folder) {
      const start = [prefix, folder, ''].filter((part, at) => part || at > 0).join('/')
      const paths: string[] = []
      for (let next: string | undefined = ''; next !== undefined; ) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: start })
        if (next) query.set('continuation-token', next)
        const xml: string = (await (await ask('GET', `${root}?${query}`))?.text()) ?? ''
        for (const [, key = ''] of xml.matchAll(/<Key>([^<]*)<\/Key>/g))
          paths.push(`${folder}/${key.slice(start.length)}`)
        next = /<NextContinuationToken>([^<]*)</.exec(xml)?.[1]
      }
      return paths
    },
  }
}
