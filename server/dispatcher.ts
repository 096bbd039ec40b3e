import { Agent } from 'undici'

/** Keeps one pool of connections for each host. The API needs few; many images come at a time. */
export const openDispatcher = () => new Agent({ connections: 256, connect: { timeout: 10_000 } })
