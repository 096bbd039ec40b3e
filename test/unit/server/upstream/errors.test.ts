import { createServer } from 'node:https'
import { Agent, request } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { refuseRemoved } from '../../../../server/relay/answers.ts'
import { toApiError } from '../../../../server/upstream/errors.ts'
import { makeCertificate } from '../../../helpers/certificate.ts'
import { listenOnLoopback } from '../../../helpers/loopback.ts'

const withCode = (code: string) => Object.assign(new Error('secret.example:443'), { code })

test.each([
  ['ENOTFOUND', 'upstream_name_unknown', 'This network does not know the host’s name'],
  ['ECONNREFUSED', 'upstream_port_closed', 'The host refused the connection'],
  ['EAI_AGAIN', 'upstream_name_unknown', 'This network does not know the host’s name'],
  ['ENETUNREACH', 'upstream_unreachable', 'This network has no way to the host'],
  ['CERT_HAS_EXPIRED', 'upstream_certificate', 'The host’s certificate has expired'],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'upstream_certificate',
    'The host’s certificate is for another name',
  ],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'upstream_certificate',
    'The host’s certificate cannot be trusted',
  ],
  ['EPROTO', 'upstream_unreachable', 'The host does not speak TLS that can be read'],
  ['ECONNRESET', 'upstream_unreachable', 'The host closed the connection without an answer'],
  ['anything', 'upstream_unreachable', 'The connection to the host failed'],
])('A21: %s is %s, with words of its own and without an address', (system, code, message) => {
  expect(toApiError(withCode(system))).toMatchObject({ code, message })
})

test('A21: a refused connection, and a certificate that nobody vouches for, are named', async () => {
  const dispatcher = new Agent({ connect: { timeout: 5_000 } })
  onTestFinished(() => dispatcher.destroy())
  const failureAt = (url: string) =>
    request(url, { dispatcher }).then(
      () => null,
      (error: unknown) => toApiError(error).message,
    )
  expect(await failureAt('http://127.0.0.1:1/')).toBe('The host refused the connection')
  const { cert, key, remove } = makeCertificate()
  const server = createServer({ cert, key })
  onTestFinished(() => {
    server.close()
    remove()
  })
  const port = await listenOnLoopback(server)
  expect(await failureAt(`https://localhost:${port}/`)).toBe(
    'The host’s certificate cannot be trusted',
  )
})

test('a file is the removed picture by its MD5', () => {
  const file = new TextEncoder().encode('abc')
  // The MD5 of "abc": https://www.rfc-editor.org/rfc/rfc1321#appendix-A.5
  const md5 = '900150983cd24fb0d6963f7d28e17f72'
  expect(() => refuseRemoved(file, md5)).toThrow('removed')
  expect(() => refuseRemoved(file)).not.toThrow()
})
