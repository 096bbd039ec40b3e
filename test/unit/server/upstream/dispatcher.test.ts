import { createServer, type LookupFunction } from 'node:net'
import { request } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { openDispatcher, privateBySetting } from '../../../../server/upstream/dispatcher.ts'
import { isPublicAddress } from '../../../../server/upstream/public-address.ts'
import { listenOnLoopback } from '../../../helpers/loopback.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.5',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '0:0:0:0:0:FFFF:A9FE:A9FE',
  '::ffff:0:10.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2002:c0a8:105::1',
  '2001::1',
  '2001:db8::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  '::127.0.0.1',
  'localhost',
  '',
])('A16: %s is no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  '151.101.1.193',
  '172.32.0.1',
  '::ffff:151.101.1.193',
  '64:ff9b::9765:1c1',
  '2a04:4e42::193',
  '2002:9765:1c1::1',
])('%s is a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

/** Counts the connections that a port gets. */
async function startSpy() {
  let connections = 0
  const server = createServer((socket) => {
    connections++
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
  })
  const port = await listenOnLoopback(server)
  onTestFinished(() => void server.close())
  return { port, connections: () => connections }
}

/** A resolver that gives these addresses for every name. */
const resolving =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

test.each([[['127.0.0.1']], [['::ffff:127.0.0.1']], [['151.101.1.193', '127.0.0.1']], [[]]])(
  'A16: a name that leads to %j is not connected to',
  async (addresses) => {
    const spy = await startSpy()
    const dispatcher = openDispatcher(() => false, resolving(...addresses))
    onTestFinished(() => dispatcher.destroy())
    const asking = request(`http://i.imgur.example:${spy.port}/`, { dispatcher })
    await expect(asking).rejects.toMatchObject({ message: expect.stringContaining('private') })
    expect(spy.connections()).toBe(0)
  },
)

test('A16: an address is not connected to unless its origin is in the settings', async () => {
  const spy = await startSpy()
  const own = `http://127.0.0.1:${spy.port}`
  const dispatcher = openDispatcher((origin) => origin === own)
  onTestFinished(() => dispatcher.destroy())
  for (const host of ['127.0.0.2', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706434'])
    await expect(request(`http://${host}:${spy.port}/`, { dispatcher })).rejects.toThrow('private')
  expect(spy.connections()).toBe(0)
  expect(await (await request(own, { dispatcher })).body.text()).toBe('ok')
})

test('an origin may be private if its setting says this machine or an address', () => {
  const results = { kind: 'redis' } as const
  const of = (imageOrigin: string) => privateBySetting({ imageOrigin, results })(imageOrigin)
  expect(of('http://localhost:8000')).toBe(true)
  expect(of('https://10.0.0.1')).toBe(true)
  expect(of('https://i.imgur.com')).toBe(false)
})
