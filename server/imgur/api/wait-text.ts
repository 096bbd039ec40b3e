/** Tells a person when to try again, by the seconds to wait. */
export function waitText(seconds: number | undefined): string {
  if (seconds === undefined) return 'try again in a few minutes'
  if (seconds < 100) return `try again in ${seconds} second${seconds === 1 ? '' : 's'}`
  return `try again in ${Math.ceil(seconds / 60)} minutes`
}
