/** The eight numbers of an IPv6 address. @throws TypeError if it is none */
export function groupsOf(address: string): number[] {
  // A URL writes every form of an address in one way: no dots, no leading zeros.
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [left = [], right = []] = written.split('::').map((side) =>
    side
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16)),
  )
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}
