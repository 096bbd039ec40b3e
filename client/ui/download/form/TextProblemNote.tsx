import type { TextProblem } from '../../../state/run/text/text-problem.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

/** Says why a text could not be brought into the box. */
export const TextProblemNote = ({ problem }: { problem: TextProblem }) => (
  <p className="failure" role="alert">
    {useLateTexts().formParts.textProblem(problem)}
  </p>
)
