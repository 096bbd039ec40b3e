import { constants } from 'node:http2'
import type { Http2Bindings, HttpBindings } from '@hono/node-server'

type Outgoing = (HttpBindings | Http2Bindings)['outgoing']

/** Breaks an answer off, so that no reader takes it for whole. The bytes so far, headers included, go out first. */
export function cutOff(outgoing: Outgoing): void {
  if (!outgoing.headersSent && !isGone(outgoing)) setTimeout(cutOff, 1, outgoing)
  // If the stream were only destroyed, it would be reset with NO_ERROR, which looks like a clean end.
  else if ('stream' in outgoing) outgoing.stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  else outgoing.destroy()
}

const isGone = (outgoing: Outgoing) =>
  'stream' in outgoing ? outgoing.stream.destroyed : outgoing.destroyed
