// Reads the certificate and the key for https.
import { readFileSync } from 'node:fs'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import { ConfigError, type TlsFiles } from '../config.ts'

export interface Tls {
  readonly cert: Buffer
  readonly key: Buffer
}

/** @throws ConfigError with one line if a file cannot be read or used, or the two do not belong together. */
export function readTls({ certFile, keyFile }: TlsFiles): Tls {
  const cert = readSetting('TLS_CERT', certFile)
  const key = readSetting('TLS_KEY', keyFile)
  need({ cert }, 'TLS_CERT', certFile, 'is no certificate in PEM form')
  need({ key }, 'TLS_KEY', keyFile, 'is no private key in PEM form without a passphrase')
  need({ cert, key }, 'TLS_KEY', keyFile, `does not belong to the certificate in ${certFile}`)
  return { cert, key }
}

function readSetting(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw unusable(name, path, `cannot be read (${codeOf(cause)})`, cause)
  }
}

function need(options: SecureContextOptions, name: string, path: string, fault: string): void {
  try {
    createSecureContext(options)
  } catch (cause) {
    throw unusable(name, path, `${fault} (${codeOf(cause)})`, cause)
  }
}

const unusable = (name: string, path: string, fault: string, cause: unknown) =>
  new ConfigError(
    `${name} is ${JSON.stringify(path)}, but that file ${fault}: write the path of another, or remove TLS_CERT and TLS_KEY for plain http`,
    { cause },
  )

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
