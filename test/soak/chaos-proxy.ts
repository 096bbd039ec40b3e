// A network between two programs, which a test can cut (connections break, and new ones are refused) or silence
// (connections stay and are taken, and no byte passes).
import { connect, createServer, type Socket } from 'node:net'
import { listenOnLoopback } from '../helpers/loopback.ts'

export interface Network {
  readonly port: number
  cut(): Promise<void>
  silence(): void
  heal(): Promise<void>
}

/** Leads to a port of this machine. */
export async function startNetwork(target: number): Promise<Network> {
  const open = new Set<{ readonly near: Socket; readonly far: Socket }>()
  let isSilent = false
  const server = createServer((near) => {
    const pair = { near, far: connect(target, '127.0.0.1') }
    open.add(pair)
    for (const socket of [near, pair.far]) {
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(pair)
        near.destroy()
        pair.far.destroy()
      })
    }
    if (!isSilent) join(pair)
  })
  const port = await listenOnLoopback(server)
  return {
    port,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const { near, far } of open) {
        near.resetAndDestroy()
        far.resetAndDestroy()
      }
      await closed
    },
    silence() {
      isSilent = true
      for (const { near, far } of open) {
        near.unpipe(far)
        far.unpipe(near)
      }
    },
    async heal() {
      isSilent = false
      for (const pair of open) join(pair)
      if (server.listening) return
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    },
  }
}

function join({ near, far }: { near: Socket; far: Socket }) {
  near.pipe(far)
  far.pipe(near)
}
