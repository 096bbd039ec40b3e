import type { Problem } from '../../core/model/app-error.ts'
import type { Site } from '../../core/model/image.ts'
import { failureWords } from '../text/reason-words.ts'
import { useTexts } from '../text/use-texts.tsx'
import { useAttempt } from './use-attempt.ts'

/** A failure of the whole, with the advice that can help. */
export function ProblemNote({
  problem: given,
  text,
  site = 'imgur',
  onRetry,
}: {
  problem: Problem
  /** Says in the language of the page what the problem's own message would say in English. */
  text?: string | undefined
  /** The site that it may be about. */
  site?: Site
  onRetry?: () => Promise<void>
}) {
  const { parts, reasons } = useTexts()
  const { attempt, problem: newer } = useAttempt()
  const { code, message, retryAfterS } = newer ?? given
  const words = failureWords(reasons, code, site)
  return (
    <section className="card problem" role="alert">
      <div>
        <strong>{words.title}</strong>
        {text === undefined || newer ? <p lang="en">{message}</p> : <p>{text}</p>}
        <p className="hint">
          {words.advice}
          {retryAfterS !== undefined && ` ${parts.waitBefore(retryAfterS * 1000)}`}
        </p>
      </div>
      {onRetry && (
        <button type="button" onClick={() => attempt(onRetry)}>
          {parts.tryAgain}
        </button>
      )}
    </section>
  )
}
