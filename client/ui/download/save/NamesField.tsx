import { useId, useRef } from 'react'
import {
  LONGEST_TEMPLATE,
  NAME_FIELDS,
  nameProblem,
  saysSize,
} from '../../../core/archive/name-template.ts'
import { namedFiles } from '../../../core/archive/report.ts'
import type { ZipContents } from '../../../core/archive/zip-contents.ts'
import type { Outcome } from '../../../core/model/outcome.ts'
import { savedOf } from '../../../core/model/outcome.ts'
import type { Run } from '../../../state/run/state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

/** The two sides are in the dimensions. */
const CHIPS = NAME_FIELDS.filter((field) => field !== 'width' && field !== 'height')

/** The template of the names, what can be put into it, and the first names that it gives. */
export function NamesField({
  run,
  names,
  files,
  onChange,
}: {
  run: Run
  names: string
  files: ZipContents['files']
  onChange: (names: string) => void
}) {
  const { save: words } = useLateTexts()
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const preview = previewOf(run, names, files)
  const problem = nameProblem(names)
  const insert = (name: string) => {
    const input = field.current
    if (!input) return
    const { selectionStart, selectionEnd, value } = input
    input.setRangeText(
      `{${name}}`,
      selectionStart ?? value.length,
      selectionEnd ?? value.length,
      'end',
    )
    onChange(input.value)
    input.focus()
  }
  if (preview.length === 0) return null
  return (
    <details className="names">
      <summary>
        {words.names} <span className="hint">{preview[0]}</span>
      </summary>
      <div className="names-parts">
        <div className="field">
          <label htmlFor={`${id}-field`}>{words.template}</label>
          <input
            ref={field}
            id={`${id}-field`}
            type="text"
            value={names}
            maxLength={LONGEST_TEMPLATE}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={problem !== null}
            aria-describedby={`${id}-preview ${id}-problem`}
            onChange={({ target }) => onChange(target.value)}
          />
        </div>
        <div className="row">
          {CHIPS.map((name) => (
            <button key={name} type="button" className="quiet" onClick={() => insert(name)}>
              <code>{`{${name}}`}</code>
            </button>
          ))}
        </div>
        <p className="hint" id={`${id}-preview`}>
          {words.firstNames} <code>{preview.join(', ')}</code>
        </p>
        <p className="name-problem" id={`${id}-problem`} aria-live="polite">
          {problem && words.nameProblem(problem)}
        </p>
      </div>
    </details>
  )
}

/** The first names, as they will be: those of two images, or all of one where they tell its sizes. */
function previewOf(
  { title, settings, asked, outcomes }: Run,
  names: string,
  files: ZipContents['files'],
) {
  const first: Outcome[] = []
  for (const outcome of outcomes) {
    if (outcome && savedOf(outcome)) first.push(outcome)
    if (first.length === 2) break
  }
  const run = { title, names, thumbnails: settings, outcomes: first, selectedOf: asked.length }
  const named = namedFiles(run, files !== 'thumbnails', files !== 'pictures', '')
  if (!saysSize(names)) return named.map(({ original, thumbnails: [one = ''] }) => original ?? one)
  return named
    .slice(0, 1)
    .flatMap(({ original, thumbnails }) => [original ?? [], thumbnails].flat())
}
