// One line of a list: a link to an image, or an item as JSON.
import { z } from 'zod'
import { readLink } from '../../../client/core/sources/links.ts'
import { imageItem } from '../../farm-api/submission.ts'

export type UploadItem = z.infer<typeof imageItem>

type ReadItem = { readonly item: UploadItem } | { readonly problem: string }

/** A JSON item needs its file only. */
const jsonItem = z.preprocess(
  (value) => (typeof value === 'object' && value !== null ? { ...UNKNOWN, ...value } : value),
  imageItem,
)

const UNKNOWN = {
  kind: 'image',
  id: '',
  type: null,
  width: null,
  height: null,
  bytes: null,
  title: null,
  link: '',
} as const

export function readItem(line: string | null): ReadItem {
  if (line === null) return { problem: 'The line is too long.' }
  return line.startsWith('{') ? readJson(line) : readAddress(line)
}

function readJson(line: string): ReadItem {
  try {
    const { data, error } = jsonItem.safeParse(JSON.parse(line))
    if (data) return { item: { ...data, id: data.id || idOf(data.file) } }
    const [issue] = error.issues
    return { problem: `Its “${issue?.path.join('.') ?? ''}” is not valid: ${issue?.message ?? ''}` }
  } catch {
    return { problem: 'It begins as JSON, and is none.' }
  }
}

function readAddress(line: string): ReadItem {
  const reading = readLink(line)
  if (reading.kind === 'unreadable') return { problem: `It ${reading.why}.` }
  if (reading.kind !== 'file' && reading.kind !== 'image')
    return { problem: 'It is no link to one image.' }
  const { id } = reading
  // The image host answers for any extension, and the bytes decide on the type.
  const ext = reading.kind === 'file' ? reading.ext : 'jpg'
  if (ext === 'mp4' || ext === 'webm') return { problem: 'It is a link to a video.' }
  return {
    item: { ...UNKNOWN, id, file: `${id}.${ext}`, link: `https://i.imgur.com/${id}.${ext}` },
  }
}

const idOf = (file: string) => file.replace(/\.\w+$/, '').slice(0, 16)
