import { useCallback, useState } from 'react'
import { type Problem, problemOf } from '../../core/model/app-error.ts'

/** Does work that may fail; its failure is shown where `problem` is drawn. */
export type Attempt = (work: () => Promise<unknown>) => void

/** `problem` is the failure of the newest attempt that failed; the next attempt clears it. */
export function useAttempt() {
  const [problem, setProblem] = useState<Problem | null>(null)
  const attempt = useCallback<Attempt>(async (work) => {
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }, [])
  const clear = useCallback(() => setProblem(null), [])
  return { attempt, problem, clear }
}
