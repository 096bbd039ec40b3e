import { constants } from 'node:http2'
import type { Http2Bindings, HttpBindings } from '@hono/node-server'

type Outgoing = (HttpBindings | Http2Bindings)['outgoing']

/** Ends an answer so that nobody takes it for whole; what has come so far goes out first, and says what it was. */
export function cutOff(outgoing: Outgoing): void {
  if (!outgoing.headersSent && !isGone(outgoing)) setTimeout(cutOff, 1, outgoing)
  // A stream that is merely destroyed is reset with NO_ERROR, which reads as an end like any other.
  else if ('stream' in outgoing) outgoing.stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  else outgoing.destroy()
}

const isGone = (outgoing: Outgoing) =>
  'stream' in outgoing ? outgoing.stream.destroyed : outgoing.destroyed
