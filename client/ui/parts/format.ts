// English only, for the parts whose texts are not yet in a table. The others take `formats` of useTexts().
import { formats } from '../text/en/formats.ts'

export const { count: formatCount, bytes: formatBytes, duration: formatDuration } = formats

/** "1 image", "60 images": the plural is the word and an s. */
export const countOf = (count: number, word: string) => formats.counted(count, word, `${word}s`)
