// Numbers, bytes and times in the form in which people read them in each language.
import type { Language } from './language.ts'

/** Of the variants of a language, such as de-CH, the one that the browser prefers. */
const variantOf = (language: Language) =>
  globalThis.navigator?.languages?.find((tag) => tag.startsWith(language)) ?? language

export function formatsOf(language: Language, tag = variantOf(language)) {
  const whole = new Intl.NumberFormat(tag)
  const oneDigit = new Intl.NumberFormat(tag, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  })
  const share = new Intl.NumberFormat(tag, { style: 'percent' })
  const plurals = new Intl.PluralRules(language)
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' })
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
  const count = (number: number) => whole.format(number)
  const decimal = (number: number, digits: number) =>
    number.toLocaleString(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  /** With the digits in which measured times are compared. */
  const seconds = (ms: number) =>
    ms < 1000 ? `${count(Math.round(ms))} ms` : `${decimal(ms / 1000, 2)} s`
  const plural = (number: number, one: string, many: string) =>
    plurals.select(number) === 'one' ? one : many
  return {
    count,
    plural,
    /** "1 image", "60 images". */
    counted: (number: number, one: string, many: string) =>
      `${count(number)} ${plural(number, one, many)}`,
    decimal,
    /** At least this many digits that say something, and all of those before the point. */
    digits: (number: number, digits: number) =>
      number < 10 ** (digits - 1)
        ? number.toLocaleString(tag, {
            minimumSignificantDigits: digits,
            maximumSignificantDigits: digits,
          })
        : count(Math.round(number)),
    /** A measured time; empty where there is none. */
    time: (ms: number | null) => (ms === null || Number.isNaN(ms) ? '' : seconds(ms)),
    seconds,
    /** Of a share of 1. */
    percent: (part: number) => share.format(part),
    bytes: (bytes: number) => bytesText(bytes, count, oneDigit),
    rate: (bytesPerSecond: number) => `${bytesText(Math.round(bytesPerSecond), count, oneDigit)}/s`,
    duration: (ms: number) => durationText(ms, oneDigit),
    /** The time of day, this number of milliseconds from now. */
    clock: (fromNowMs: number) => clock.format(Date.now() + fromNowMs),
    moment: (at: Date) => moment.format(at),
    list: (parts: readonly string[]) => new Intl.ListFormat(tag).format(parts),
  }
}

/** Decimal units: 1 MB is a million bytes. */
function bytesText(
  bytes: number,
  count: (number: number) => string,
  oneDigit: Intl.NumberFormat,
): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${count(Math.round(bytes / 1000))} kB`
  if (bytes < 1e9) return `${oneDigit.format(bytes / 1e6)} MB`
  return `${oneDigit.format(bytes / 1e9)} GB`
}

function durationText(ms: number, oneDigit: Intl.NumberFormat): string {
  const seconds = ms / 1000
  if (seconds < 10) return `${oneDigit.format(seconds)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}
