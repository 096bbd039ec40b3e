import { type FormEvent, useState } from 'react'
import type { RunList } from '../../api/farm-api.ts'
import type { UploadController } from '../../state/farm/upload-controller.ts'
import { CheckField } from '../parts/CheckField.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useStore } from '../parts/use-store.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { UploadProgress } from './UploadProgress.tsx'

/** A list that is too long for the box of the Download tab, as a file. */
export function UploadCard({
  controller,
  runs,
}: {
  controller: UploadController
  /** Runs whose saved images can be left out. */
  runs: RunList['runs']
}) {
  const { upload: words } = useLateTexts().farm
  const state = useStore(controller.store)
  const [file, choose] = useState<File | null>(null)
  const [title, setTitle] = useState('')
  const [skipsBad, setSkipsBad] = useState(false)
  const [onlyNew, setOnlyNew] = useState('')
  const isBusy = state.kind === 'sending' || state.kind === 'queueing'
  const name = title.trim() || file?.name || ''
  function send(event: FormEvent) {
    event.preventDefault()
    if (!file || isBusy) return
    const facts = { title: name.slice(0, LONGEST_TITLE), skipsBad, onlyNew: onlyNew || null }
    void controller.send(file, facts)
  }
  return (
    <details className="card upload" open={state.kind !== 'no' || undefined}>
      <summary>
        <strong>{words.title}</strong>
      </summary>
      <form onSubmit={send}>
        <p className="hint">{words.about}</p>
        <div className="fields">
          <label className="field">
            <span>{words.file}</span>
            <input
              type="file"
              accept=".txt,.csv,.json,.jsonl,.ndjson,text/plain"
              disabled={isBusy}
              onChange={({ target }) => choose(target.files?.[0] ?? null)}
            />
          </label>
          <label className="field">
            <span>{words.name}</span>
            <input
              value={title}
              placeholder={file?.name}
              maxLength={LONGEST_TITLE}
              onChange={({ target }) => setTitle(target.value)}
            />
          </label>
          <SelectField
            label={words.onlyNew}
            value={onlyNew}
            options={[['', words.all], ...runs.map((run) => [run.id, run.title] as const)]}
            onChange={setOnlyNew}
          />
        </div>
        <CheckField
          label={words.skip}
          hint={words.skipHint}
          checked={skipsBad}
          onChange={setSkipsBad}
        />
        <div className="buttons">
          <button type="submit" className="primary" aria-disabled={!file || isBusy}>
            {words.send}
          </button>
          {state.kind === 'sending' && (
            <button type="button" onClick={controller.stop}>
              {words.stop}
            </button>
          )}
        </div>
      </form>
      <UploadProgress state={state} />
    </details>
  )
}

/** The server adds the number of the part. */
const LONGEST_TITLE = 250
