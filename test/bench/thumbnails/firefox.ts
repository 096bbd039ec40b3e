// A Firefox as its makers ship it, which Playwright cannot drive: by WebDriver BiDi, the protocol that it speaks itself.
// https://w3c.github.io/webdriver-bidi/
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'undici'
import type { BenchBrowser } from './drive.ts'

/** @throws if there is no Firefox: FIREFOX_PATH, or firefox-esr or firefox on the PATH. */
export async function startFirefox(): Promise<BenchBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'galloper-firefox-'))
  const child = await started(profile)
  const ended = once(child, 'exit')
  const close = async () => {
    child.kill()
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  const socket = await connect(child).catch(async (error: unknown) => {
    await close()
    throw error
  })
  const send = speak(socket)
  const { capabilities } = await send('session.new', { capabilities: {} })
  return {
    name: `Firefox ${capabilities.browserVersion}`,
    async open(url) {
      const { context } = await send('browsingContext.create', { type: 'tab' })
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
      return {
        async evaluate(expression) {
          const { result, exceptionDetails } = await send('script.evaluate', {
            expression: `(async () => JSON.stringify(await ${expression}))()`,
            target: { context },
            awaitPromise: true,
          })
          if (!result) throw new Error(exceptionDetails?.text)
          return result.value === undefined ? undefined : JSON.parse(result.value)
        },
        async close() {
          await send('browsingContext.close', { context })
        },
      }
    },
    // Which of its processes has the page it does not say.
    peakOf: async () => null,
    async close() {
      socket.close()
      await close()
    },
  }
}

async function started(profile: string): Promise<ChildProcess> {
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
  const { FIREFOX_PATH } = process.env
  for (const name of FIREFOX_PATH ? [FIREFOX_PATH] : ['firefox-esr', 'firefox']) {
    const child = spawn(name, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const event = await Promise.race([once(child, 'spawn'), once(child, 'error')])
    if (!(event[0] instanceof Error)) return child
  }
  throw new Error('There is no Firefox: install one, or set FIREFOX_PATH to its executable')
}

async function connect(child: ChildProcess): Promise<WebSocket> {
  const socket = new WebSocket(`${await addressOf(child)}/session`)
  await once(socket, 'open')
  return socket
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('Firefox has no stderr')
  for await (const line of createInterface({ input: stderr })) {
    const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? []
    if (address) {
      stderr.resume()
      return address
    }
  }
  throw new Error('Firefox ended at once')
}

/** As far as the answers are used here. */
interface Answer {
  readonly capabilities: { readonly browserVersion: string }
  readonly context: string
  readonly result?: { readonly value?: string }
  readonly exceptionDetails?: { readonly text: string }
}

interface Message {
  readonly result: Answer
  /** Instead of a result. */
  readonly message?: string
}

function speak(socket: WebSocket) {
  const asked = new Map<number, (message: Message) => void>()
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data))
    asked.get(message.id)?.(message)
    asked.delete(message.id)
  })
  let last = 0
  return (method: string, params: object) =>
    new Promise<Answer>((resolve, reject) => {
      const id = ++last
      asked.set(id, ({ message, result }) =>
        message ? reject(new Error(message)) : resolve(result),
      )
      socket.send(JSON.stringify({ id, method, params }))
    })
}
