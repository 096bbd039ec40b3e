// comlink carries only the name, message and stack of an error. An AppError needs its code on the other side as well.
import { transferHandlers } from 'comlink'
import { AppError } from '../core/model/app-error.ts'

interface Thrown {
  readonly value: unknown
}

let isDone = false

/** Makes every AppError that crosses between this thread and another one arrive as one. Both sides call it. */
export function carryAppErrors(): void {
  if (isDone) return
  isDone = true
  const plain = transferHandlers.get('throw')
  if (!plain) throw new Error('This comlink has no handler for errors')
  transferHandlers.set('throw', {
    canHandle: plain.canHandle,
    serialize(thrown: Thrown) {
      const { value } = thrown
      if (!(value instanceof AppError)) return plain.serialize(thrown)
      const { code, message, retryAfterS } = value
      return [{ appError: { code, message, retryAfterS } }, []]
    },
    deserialize(carried: unknown) {
      if (!isCarried(carried)) return plain.deserialize(carried)
      const { code, message, retryAfterS } = carried.appError
      throw new AppError(code, message, { retryAfterS })
    },
  })
}

type Carried = { readonly appError: Pick<AppError, 'code' | 'message' | 'retryAfterS'> }

const isCarried = (value: unknown): value is Carried =>
  typeof value === 'object' && value !== null && 'appError' in value
