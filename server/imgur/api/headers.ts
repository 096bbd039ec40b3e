export type Headers = Readonly<Record<string, string | string[] | undefined>>

/** The first value of a header by its lower-case name, or the empty string. */
export function headerOf(headers: Headers, name: string): string {
  const value = headers[name]
  return ((typeof value === 'string' ? value : value?.[0]) ?? '').trim()
}
