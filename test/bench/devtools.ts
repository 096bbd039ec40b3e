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
  /** The workers that the page has now, and their own workers. */
  workers(): Promise<Session[]>
  close(): void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly sessionId?: string }
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

export async function connect(address: string): Promise<Connection> {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const asked = new Map<number, Waiting>()
  const attached: Session[] = []
  let last = 0
  const sessionOf = (sessionId?: string): Session => {
    const send: Session['send'] = (method, params = {}) =>
      new Promise((resolve, reject) => {
        asked.set(++last, { resolve, reject })
        socket.send(JSON.stringify({ id: last, method, params, sessionId }))
      })
    return { send, evaluate: (work, ...args) => evaluated(send, work, args) }
  }
  socket.addEventListener('message', ({ data }) => {
    const { id = 0, method, params, error, result }: Message = JSON.parse(String(data))
    if (method === 'Target.attachedToTarget') attached.push(sessionOf(params?.sessionId))
    const waiting = asked.get(id)
    asked.delete(id)
    if (error) waiting?.reject(new Error(error.message))
    else waiting?.resolve(result)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of asked.values()) reject(new Error('The browser has hung up'))
  })
  const page = sessionOf()
  return {
    page,
    async workers() {
      // The browser tells of all that it attaches to before it answers; the list grows while it is walked.
      await page.send('Target.setAutoAttach', ATTACH)
      // A worker that has ended meanwhile has none.
      for (const worker of attached)
        await worker.send('Target.setAutoAttach', ATTACH).catch(() => {})
      return attached
    },
    close: () => socket.close(),
  }
}

interface Waiting {
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
    // As if a person had done it: a second download is refused otherwise.
    userGesture: true,
  })
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}
