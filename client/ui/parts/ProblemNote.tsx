import type { Problem } from '../../core/model/app-error.ts'
import type { Site } from '../../core/model/image.ts'
import { formatDuration } from './format.ts'
import { useAttempt } from './use-attempt.ts'
import { failureWords } from './words.ts'

/** A failure of the whole, with the advice that can help. */
export function ProblemNote({
  problem: given,
  site = 'imgur',
  onRetry,
}: {
  problem: Problem
  /** The site that it may be about. */
  site?: Site
  onRetry?: () => Promise<void>
}) {
  const { attempt, problem: newer } = useAttempt()
  const { code, message, retryAfterS } = newer ?? given
  const words = failureWords(code, site)
  return (
    <section className="card problem" role="alert">
      <div>
        <strong>{words.title}</strong>
        <p>{message}</p>
        <p className="hint">
          {words.advice}
          {retryAfterS !== undefined &&
            ` Wait ${formatDuration(retryAfterS * 1000)} before the next try.`}
        </p>
      </div>
      {onRetry && (
        <button type="button" onClick={() => attempt(onRetry)}>
          Try again
        </button>
      )}
    </section>
  )
}
