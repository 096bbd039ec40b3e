// The way to all other hosts: one pool of connections for each, and the check of the address before anything is sent.
import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { type Config, isLoopback } from '../config.ts'
import { ApiError } from '../errors.ts'
import { isPublicAddress } from './public-address.ts'
import { watchPieces } from './surplus.ts'

/** Connections to one host at the most: one for each image under way. */
export const MAX_CONNECTIONS = 1024

const CONNECT_MS = 10_000

/**
 * `mayBePrivate` says which origins may lead into the own network: those whose setting says so, and the demo. Any other
 * must lead to a public address. A test brings a `lookup` of its own.
 */
export function openDispatcher(
  mayBePrivate: (origin: string) => boolean,
  lookup: LookupFunction = systemLookup,
): Agent {
  const anywhere = buildConnector({ timeout: CONNECT_MS, lookup })
  const outside = buildConnector({ timeout: CONNECT_MS, lookup: publicOnly(lookup) })
  return new Agent({
    connections: MAX_CONNECTIONS,
    connect(options, callback) {
      const isOwn = mayBePrivate(`${options.protocol}//${options.host ?? options.hostname}`)
      // No name is looked up for an address.
      const literal = options.hostname.replace(/^\[|\]$/g, '')
      if (!isOwn && isIP(literal) !== 0 && !isPublicAddress(literal))
        return callback(privateAddress(), null)
      const connect = isOwn ? anywhere : outside
      connect(options, (...[error, socket]) => {
        if (error) return callback(error, null)
        if (!isOwn && !isPublicAddress(socket.remoteAddress ?? '')) {
          socket.destroy()
          return callback(privateAddress(), null)
        }
        watchPieces(socket)
        callback(null, socket)
      })
    },
  })
}

/** An origin may be private if its setting names this machine or an address. A bucket may be anywhere. */
export function privateBySetting(
  config: Partial<Pick<Config, 'apiOrigin'>> & Pick<Config, 'imageOrigin' | 'results'>,
): (origin: string) => boolean {
  const { apiOrigin, imageOrigin, results } = config
  const bucket = results.kind === 'bucket' ? [results.settings.endpoint] : []
  const named = [apiOrigin, imageOrigin].filter((origin) => origin !== undefined)
  const isOpen = (origin: string) => {
    const { hostname } = new URL(origin)
    return isLoopback(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
  }
  const own = new Set([...named.filter(isOpen), ...bucket])
  return (origin) => own.has(origin)
}

/** Gives a name's addresses if all of them are public. */
const publicOnly =
  (lookup: LookupFunction): LookupFunction =>
  (name, options, callback) =>
    lookup(name, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, '', 0)
      const all = typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : found
      if (all.length === 0 || !all.every(({ address }) => isPublicAddress(address)))
        return callback(privateAddress(), '', 0)
      const [first] = all
      if (options.all) callback(null, all)
      else callback(null, first?.address ?? '', first?.family)
    })

const privateAddress = () =>
  new ApiError(
    'upstream_unreachable',
    'The host’s name leads into a private network, and nothing is asked there',
  )
