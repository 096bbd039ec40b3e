// A self-signed certificate for localhost.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'

export interface Certificate {
  readonly cert: Buffer
  readonly key: Buffer
  /** The settings with which a server uses it. */
  readonly settings: { readonly TLS_CERT: string; readonly TLS_KEY: string }
  remove(): void
}

export function makeCertificate(): Certificate {
  const { cert, private: key } = generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    keySize: 2048,
  })
  const folder = mkdtempSync(join(tmpdir(), 'galloper-tls-'))
  const settings = { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') }
  writeFileSync(settings.TLS_CERT, cert)
  writeFileSync(settings.TLS_KEY, key)
  return {
    cert: Buffer.from(cert),
    key: Buffer.from(key),
    settings,
    remove: () => rmSync(folder, { recursive: true }),
  }
}
