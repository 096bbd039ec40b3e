import { useRef } from 'react'
import { useKeys } from './use-keys.ts'

const SHORTCUTS: readonly (readonly [keys: string, does: string])[] = [
  ['1, 2, 3', 'Pictures, Timeline, Table'],
  ['Arrow keys, Home, End, Page Up, Page Down', 'Move between the images'],
  ['Enter', 'Open the image'],
  ['Space', 'Select the image, or take it out of the selection'],
  ['Shift and an arrow key, Shift and a click', 'Select all images up to there'],
  ['Ctrl and a click', 'Select one image more'],
  ['Ctrl+A', 'Select all images that are shown'],
  ['I', 'Invert the selection'],
  ['Escape', 'Select none; close what is open'],
  ['+, −, 0', 'In the timeline: zoom in, zoom out, show all'],
  [
    '← →',
    'In the timeline: the request before or after; in the lightbox: the image before or after',
  ],
  ['?', 'Show this list'],
]

/** The list of all keys, which `?` and its button open. */
export function ShortcutHelp() {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = () => dialog.current?.showModal()
  useKeys((key) => {
    if (key === '?') open()
  })
  return (
    <>
      <button type="button" className="quiet help" aria-keyshortcuts="?" onClick={open}>
        Keys <kbd>?</kbd>
      </button>
      <dialog className="card question shortcuts" aria-labelledby="shortcuts-title" ref={dialog}>
        <h2 id="shortcuts-title">Keys</h2>
        <dl>
          {SHORTCUTS.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </>
  )
}
