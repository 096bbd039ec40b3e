import { type DragEvent, useState } from 'react'
import { namesImgur } from '../../../state/run/text/names-imgur.ts'
import type { TextVerbs } from '../../../state/run/text/text-verbs.ts'
import { carriedText, isTextFile, takeTextFiles } from './carried-text.ts'

const TEXTS = ['text/uri-list', 'text/plain', 'text/html', 'Files']

/** Takes text files, and dragged text and links, that are dropped on an element. Other files go on to the page. */
export function useTextDrop(source: string, verbs: TextVerbs) {
  const [isOver, setOver] = useState(false)
  return {
    'data-over': isOver,
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.some((type) => TEXTS.includes(type))) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      setOver(false)
      if (!takeDropped(event.dataTransfer, source, verbs)) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

/** False where nothing is a text. */
function takeDropped(data: DataTransfer, source: string, verbs: TextVerbs): boolean {
  const files = [...data.files]
  const text = carriedText(data)
  // A picture that is dragged from a page comes with its link and as a file.
  if (text && (files.length === 0 || namesImgur(text))) {
    // Links may be dragged one after another.
    verbs.takeText(namesImgur(source) ? `${source}\n${text}` : text)
    return true
  }
  if (files.length === 0 || !files.every(isTextFile)) return false
  void takeTextFiles(files, verbs)
  return true
}
