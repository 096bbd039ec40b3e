// Two sites on one server: each asks its own hosts, and the demo never speaks of Imgur.
import type { RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import { liveApp } from '../../helpers/live-app.ts'

const failures: readonly (readonly [string, RequestListener])[] = [
  ['404', (_, response) => void response.writeHead(404).end()],
  ['429', (_, response) => void response.writeHead(429, { 'retry-after': '7' }).end()],
  ['403', (_, response) => void response.writeHead(403).end('no')],
  ['500', (_, response) => void response.writeHead(500).end()],
  ['over capacity', (_, response) => void response.writeHead(503).end('<p>over capacity')],
  ['HTML', (_, response) => void response.end('<!doctype html><title>Hello</title>')],
  ['another place', (_, response) => void response.writeHead(302, { location: '//x.test/' }).end()],
  ['nothing', (request) => void request.socket.destroy()],
]

test.each(failures)('the demo that answers %s is not called Imgur', async (_name, answer) => {
  const { app } = await liveApp(answer)
  for (const path of ['gallery?source=hot', 'image/abcdefg.jpg']) {
    const demo = await (await app.request(`/api/demo/${path}`)).text()
    expect(JSON.parse(demo).error.message).toMatch(/./)
    expect(demo).not.toMatch(/imgur/i)
    const imgur = await (await app.request(`/api/${path}`)).text()
    expect(JSON.parse(imgur).error.code).toBe(JSON.parse(demo).error.code)
  }
})

test('without a client ID files and pages of one image are listed, and each other link says what it needs', async () => {
  const { app, upstream } = await liveApp((_, response) => void response.end(), { clientId: null })
  const source = encodeURIComponent(
    'https://i.imgur.com/aBcDe12.png https://imgur.com/fGhIj34 https://imgur.com/a/kLmNo56 https://imgur.com/gallery/pQrSt78',
  )
  const { items } = await (await app.request(`/api/gallery?source=${source}`)).json()
  expect(items).toMatchObject([
    { kind: 'image', file: 'aBcDe12.png', type: null },
    { kind: 'image', file: 'fGhIj34.jpg', type: null },
    { kind: 'left-out', reason: 'needs-client-id', link: 'https://imgur.com/a/kLmNo56' },
    { kind: 'left-out', reason: 'needs-client-id', link: 'https://imgur.com/gallery/pQrSt78' },
  ])
  expect(upstream.requests).toEqual([])
})

test('a link leads to the image host, and in the demo to this server', async () => {
  const { app, upstream } = await liveApp((_, response) => void response.end())
  const linkOf = async (path: string) => {
    const answer = await app.request(`${path}/gallery?source=aBcDe12.png`)
    return (await answer.json()).items[0].link
  }
  expect(await linkOf('/api')).toBe(`${upstream.origin}/aBcDe12.png`)
  expect(await linkOf('/api/demo')).toBe('/api/demo/image/aBcDe12.png')
})
