// A list that is sent to the farm from the Farm tab.
import type { ReadList, SendList, UploadFacts, UploadStep } from '../../api/farm-upload.ts'
import { AppError, type Problem, problemOf } from '../../core/model/app-error.ts'
import { createStore, type Store } from '../store.ts'

export type UploadState =
  | { readonly kind: 'no' }
  /** Bytes that were sent, of all. */
  | { readonly kind: 'sending'; readonly sent: number; readonly of: number }
  /** Runs that were made of it, of all. */
  | { readonly kind: 'queueing'; readonly read: ReadList; readonly runs: number }
  | { readonly kind: 'done'; readonly read: ReadList }
  /** Nothing of it was queued. */
  | { readonly kind: 'refused'; readonly read: ReadList }
  | { readonly kind: 'failed'; readonly problem: Problem }

export interface UploadController {
  readonly store: Store<UploadState>
  send(file: Blob, facts: UploadFacts): Promise<void>
  /** Stops the sending. The server queues to its end a list that it has read whole. */
  stop(): void
}

export function createUploadController(send: SendList): UploadController {
  const store = createStore<UploadState>({ kind: 'no' })
  let stopped = new AbortController()

  function take(step: UploadStep) {
    const now = store.get()
    if (step.kind === 'read')
      store.set(
        step.isRefused
          ? { kind: 'refused', read: step }
          : { kind: 'queueing', read: step, runs: 0 },
      )
    if (step.kind === 'run' && now.kind === 'queueing') store.set({ ...now, runs: step.part })
    if (step.kind === 'done' && now.kind === 'queueing') store.set({ kind: 'done', read: now.read })
    if (step.kind === 'failed') fail(new AppError(step.error.code, step.error.message))
  }

  const fail = (error: unknown) => store.set({ kind: 'failed', problem: problemOf(error) })

  return {
    store,
    async send(file, facts) {
      stopped = new AbortController()
      const { signal } = stopped
      store.set({ kind: 'sending', sent: 0, of: file.size })
      const onSent = (sent: number) => store.set({ kind: 'sending', sent, of: file.size })
      try {
        await send(file, facts, { onSent, onStep: take }, signal)
      } catch (error) {
        if (signal.aborted) store.set({ kind: 'no' })
        else fail(error)
      }
    },
    stop: () => stopped.abort(),
  }
}
