import { createServer } from 'node:https'
import { Agent, request } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { refuseRemoved } from '../../../server/relay/answers.ts'
import { toApiError } from '../../../server/upstream-errors.ts'
import { makeCertificate } from '../../helpers/certificate.ts'
import { listenOnLoopback } from '../../helpers/loopback.ts'

const withCode = (code: string) => Object.assign(new Error('secret.example:443'), { code })

test.each([
  ['ENOTFOUND', 'This network does not know the host’s name'],
  ['EAI_AGAIN', 'This network does not know the host’s name'],
  ['ENETUNREACH', 'This network has no way to the host'],
  ['CERT_HAS_EXPIRED', 'The host’s certificate has expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'The host’s certificate is for another name'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'The host’s certificate cannot be trusted'],
  ['EPROTO', 'The host does not speak TLS that can be read'],
  ['ECONNRESET', 'The host closed the connection without an answer'],
  ['anything', 'The connection to the host failed'],
])('%s has words of its own, without an address', (code, message) => {
  const error = toApiError(withCode(code))
  expect(error).toMatchObject({ code: 'upstream_unreachable', message })
})

test('a refused connection, and a certificate that nobody vouches for, are named', async () => {
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
