// Notes every connection that this process opens, at the layer below all HTTP libraries.
import { Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** The ports and paths that sockets connect to, from now until the test ends; a host is added if it is not loopback. */
export function spyOnSockets(): ReadonlySet<string> {
  const seen = new Set<string>()
  const original = Socket.prototype.connect
  const spy: typeof original = function spied(this: Socket, ...args: unknown[]) {
    seen.add(placeOf(args))
    return Reflect.apply(original, this, args)
  }
  Socket.prototype.connect = spy
  onTestFinished(() => {
    Socket.prototype.connect = original
  })
  return seen
}

/** Node calls it with a port, with options, or with a list whose first item is the options. */
function placeOf([first, second]: readonly unknown[]): string {
  const options: unknown = Array.isArray(first) ? first[0] : first
  if (typeof options !== 'object' || options === null) return place(options, second)
  return place(
    Reflect.get(options, 'port') ?? Reflect.get(options, 'path'),
    Reflect.get(options, 'host'),
  )
}

const place = (port: unknown, host: unknown) =>
  host === undefined || host === '127.0.0.1' || host === 'localhost'
    ? String(port)
    : `${String(host)}:${String(port)}`
