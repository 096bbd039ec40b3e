import type { Problem } from '../../core/model/app-error.ts'
import { formatDuration } from './format.ts'
import { failureWords } from './words.ts'

/** What went wrong as a whole, and what to do about it. */
export function ProblemNote({
  problem,
  onRetry,
}: {
  problem: Problem
  onRetry?: () => Promise<void>
}) {
  const { code, message, retryAfterS } = problem
  const words = failureWords(code)
  return (
    <section className="card problem" role="alert">
      <div>
        <strong>{words.title}</strong>
        <p>{message}</p>
        <p className="hint">
          {words.advice}
          {retryAfterS !== undefined &&
            ` Imgur asks to wait ${formatDuration(retryAfterS * 1000)}.`}
        </p>
      </div>
      {onRetry && (
        <button type="button" onClick={() => void onRetry()}>
          Try again
        </button>
      )}
    </section>
  )
}
