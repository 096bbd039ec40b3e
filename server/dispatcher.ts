import { Agent } from 'undici'

/** One keep-alive pool a host. Imgur's own answers are small in number; images come many at a time. */
export const openDispatcher = () => new Agent({ connections: 256, connect: { timeout: 10_000 } })
