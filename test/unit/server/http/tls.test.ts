import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError } from '../../../../server/config.ts'
import { readTls } from '../../../../server/http/tls.ts'
import { makeCertificate } from '../../../helpers/certificate.ts'

const own = makeCertificate()
const other = makeCertificate()
afterAll(() => {
  own.remove()
  other.remove()
})

const { TLS_CERT: certFile, TLS_KEY: keyFile } = own.settings
const missing = join(certFile, '../nothing.pem')
const noPem = join(certFile, '../words.pem')
writeFileSync(noPem, 'words')

test('a certificate and its key are read', () => {
  expect(readTls({ certFile, keyFile })).toEqual({ cert: own.cert, key: own.key })
})

test.each([
  ['a certificate that is not there', { certFile: missing }, /^TLS_CERT is ".*cannot be read/],
  ['a key that is not there', { keyFile: missing }, /^TLS_KEY is ".*cannot be read \(ENOENT\)/],
  ['a certificate that is none', { certFile: noPem }, /^TLS_CERT is ".*is no certificate in PEM/],
  ['a key that is none', { keyFile: noPem }, /^TLS_KEY is ".*is no private key in PEM/],
  ['the key for the certificate', { certFile: keyFile }, /^TLS_CERT is ".*is no certificate/],
  ['another’s key', { keyFile: other.settings.TLS_KEY }, /^TLS_KEY is ".*does not belong to/],
])('%s is one line that names the setting', (_what, files, line) => {
  const read = () => readTls({ certFile, keyFile, ...files })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(line)
  expect(read).not.toThrow('\n')
})
