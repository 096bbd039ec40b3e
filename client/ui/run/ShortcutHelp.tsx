import { useRef } from 'react'
import { useLateTexts } from '../text/use-texts.tsx'
import { useKeys } from './use-keys.ts'

/** The list of all keys, which `?` and its button open. */
export function ShortcutHelp() {
  const { views } = useLateTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  const open = () => dialog.current?.showModal()
  useKeys((key) => {
    if (key === '?') open()
  })
  return (
    <>
      <button type="button" className="quiet help" aria-keyshortcuts="?" onClick={open}>
        {views.keys} <kbd>?</kbd>
      </button>
      <dialog className="card question shortcuts" aria-labelledby="shortcuts-title" ref={dialog}>
        <h2 id="shortcuts-title">{views.keys}</h2>
        <dl>
          {Object.values(views.shortcuts).map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={() => dialog.current?.close()}>
          {views.close}
        </button>
      </dialog>
    </>
  )
}
