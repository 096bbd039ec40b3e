// The worker's side of worker-client.ts.
import { expose } from 'comlink'
import { carryAppErrors } from './carry-errors.ts'

/** The first message of a worker. `locked`: it holds the lock that bears its name, and loses it only by its death. */
export interface Begun {
  readonly begun: true
  readonly locked: boolean
}

/** A method of every worker: it answers at once. */
export interface Alive {
  alive(): void
}

/** Offers these methods to the thread that started this worker. */
export function exposeWorker(methods: object): void {
  carryAppErrors()
  expose({ ...methods, alive() {} } satisfies Alive)
  const say = (locked: boolean) => postMessage({ begun: true, locked } satisfies Begun)
  // Only a page that came over https or from this machine has locks.
  if (!navigator.locks) {
    say(false)
    return
  }
  const forEver = new Promise(() => {})
  void navigator.locks.request(self.name, () => {
    say(true)
    return forEver
  })
}
