// Speaks the DevTools protocol as it stands: Playwright listens to the network of every page that it drives, and that
// costs a run on a fast line up to a fifth of its time. Here nothing is heard that was not asked for.
// https://chromedevtools.github.io/devtools-protocol/
import { once } from 'node:events'
import { WebSocket } from 'undici'

/** One target of the browser: a page, or a worker of it. */
export interface Session {
  /** @throws if the browser refuses the command; the message is the browser's. */
  send(method: string, params?: object): ReturnType<typeof JSON.parse>
  /** Calls a function there and resolves with its result, which must be JSON, as must the arguments. */
  evaluate<Args extends unknown[], Result>(
    work: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>
}

export interface Connection {
  readonly page: Session
  close(): void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId?: string }
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** `onWorker` is called with every worker of the page from now on, and with the workers of these. */
export async function connect(
  address: string,
  onWorker?: (worker: Session) => Promise<void>,
): Promise<Connection> {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const asked = new Map<number, PromiseWithReject>()
  let last = 0
  const sessionOf = (sessionId?: string): Session => {
    const send: Session['send'] = (method, params = {}) =>
      new Promise((resolve, reject) => {
        asked.set(++last, { resolve, reject })
        socket.send(JSON.stringify({ id: last, method, params, sessionId }))
      })
    return { send, evaluate: (work, ...args) => evaluated(send, work, args) }
  }
  const follow = async (worker: Session) => {
    await worker.send('Target.setAutoAttach', ATTACH)
    await onWorker?.(worker)
  }
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data))
    const { sessionId } = message.params ?? {}
    // A worker may end before it has answered; that is for the page to tell.
    if (message.method === 'Target.attachedToTarget')
      follow(sessionOf(sessionId)).catch(() => undefined)
    const waiting = asked.get(message.id ?? 0)
    asked.delete(message.id ?? 0)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of asked.values()) reject(new Error('The browser has hung up'))
  })
  const page = sessionOf()
  if (onWorker) await page.send('Target.setAutoAttach', ATTACH)
  return { page, close: () => socket.close() }
}

interface PromiseWithReject {
  resolve(result: unknown): void
  reject(error: Error): void
}

const ATTACH = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }

async function evaluated(
  send: Session['send'],
  work: (...args: never[]) => unknown,
  args: readonly unknown[],
) {
  const { result, exceptionDetails } = await send('Runtime.evaluate', {
    expression: `(${work})(...${JSON.stringify(args)})`,
    awaitPromise: true,
    returnByValue: true,
  })
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}
