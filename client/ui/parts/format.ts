// Numbers in the form in which people read them.

const whole = new Intl.NumberFormat('en')
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 })

export const formatCount = (count: number) => whole.format(count)

/** Decimal units: 1 MB is a million bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${whole.format(Math.round(bytes / 1000))} kB`
  if (bytes < 1e9) return `${oneDigit.format(bytes / 1e6)} MB`
  return `${oneDigit.format(bytes / 1e9)} GB`
}

export const formatRate = (bytesPerSecond: number) => `${formatBytes(Math.round(bytesPerSecond))}/s`

export function formatDuration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 10) return `${oneDigit.format(seconds)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** The time of day, this number of milliseconds from now. */
export const formatTime = (fromNowMs: number) =>
  new Date(Date.now() + fromNowMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })

/** "1 image", "60 images": the plural is the word and an s. */
export const countOf = (count: number, word: string) =>
  `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`

export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
