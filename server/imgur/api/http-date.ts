const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

// RFC 9110, 5.6.7: the preferred form and the two obsolete ones. Date.parse would take asctime as local time.
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)'
const FORMS = [
  new RegExp(`^\\w{3}, (?<day>\\d\\d) (?<month>\\w{3}) (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^\\w{6,9}, (?<day>\\d\\d)-(?<month>\\w{3})-(?<year>\\d\\d) ${TIME} GMT$`),
  new RegExp(`^\\w{3} (?<month>\\w{3}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
]

/** An HTTP date in ms since 1970. `now` (ms) decides the century of a two-digit year. */
export function parseHttpDate(text: string, now: number): number | undefined {
  const parts = FORMS.map((form) => form.exec(text.trim())?.groups).find(Boolean)
  if (!parts) return undefined
  const { year = '', month = '', day, hour, minute, second } = parts
  const monthIndex = MONTHS.indexOf(month.toLowerCase())
  if (monthIndex < 0) return undefined
  const fullYear = year.length === 2 ? nearestYear(Number(year), now) : Number(year)
  return Date.UTC(fullYear, monthIndex, Number(day), Number(hour), Number(minute), Number(second))
}

/** A two-digit year that looks more than 50 years ahead is the last such year in the past. */
function nearestYear(year: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  const guess = thisYear - (thisYear % 100) + year
  return guess > thisYear + 50 ? guess - 100 : guess
}
