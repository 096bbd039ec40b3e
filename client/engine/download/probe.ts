// A request that only finds out if its host can be reached.
import { readError, unreachable } from '../../api/read-answer.ts'
import type { GetImage } from '../../api/server-api.ts'
import { AppError } from '../../core/model/app-error.ts'

/** Longer than the relay waits for its host, so that the relay says what is wrong. */
const PROBE_MS = 20_000

/** Asks for an image, and leaves its body. Resolves to the failure, or to null for an image. Rejects with the signal's reason. */
export const probeBy =
  (get: GetImage) =>
  async (url: string, signal: AbortSignal): Promise<AppError | null> => {
    try {
      const response = await get(url, AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]))
      if (!response.ok) return await readError(response)
      await response.body?.cancel()
      return isPage(response) ? new AppError('intercepted', 'A web page came') : null
    } catch (error) {
      signal.throwIfAborted()
      return unreachable(error)
    }
  }

/** The relay never answers with a web page; a login page of the network does. */
const isPage = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/html')
