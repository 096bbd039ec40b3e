import type { ReadList } from '../../api/farm-upload.ts'
import type { UploadState } from '../../state/farm/upload-controller.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { ProgressBar } from '../parts/ProgressBar.tsx'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

/** How far a list is that is sent to the farm, and how it ended. */
export function UploadProgress({ state }: { state: UploadState }) {
  const { upload: words } = useLateTexts().farm
  if (state.kind === 'no') return null
  if (state.kind === 'failed') return <ProblemNote problem={state.problem} />
  if (state.kind === 'sending')
    return (
      <>
        <p aria-live="polite">{words.sending(state.sent, state.of)}</p>
        <ProgressBar name={words.title} most={state.of} parts={{ saved: state.sent }} />
      </>
    )
  const { read } = state
  return (
    <>
      <p aria-live="polite">
        {state.kind === 'queueing' && words.queueing(state.runs, read.parts)}
        {state.kind === 'done' && words.done(read)}
        {state.kind === 'refused' && (read.bad > 0 ? words.refused(read) : words.nothing(read))}
      </p>
      {state.kind === 'queueing' && (
        <ProgressBar name={words.title} most={read.parts} parts={{ saved: state.runs }} />
      )}
      {read.errors.length > 0 && <BadLines read={read} />}
    </>
  )
}

function BadLines({ read: { errors, bad } }: { read: ReadList }) {
  const { count } = useTexts().formats
  const { upload: words } = useLateTexts().farm
  return (
    <>
      <DataTable
        name={words.badLines}
        rows={errors}
        first={{ name: words.line, text: ({ line }) => count(line) }}
        columns={[{ name: words.why, text: ({ message }) => message, isText: true }]}
      />
      {bad > errors.length && <p className="hint">{words.moreBad(bad - errors.length)}</p>}
    </>
  )
}
