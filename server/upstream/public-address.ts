// The second line against requests into the own network: the address that a host's name leads to is checked before
// anything is sent. The first line is that no request names a host: the relay takes file names.
import { BlockList, isIP } from 'node:net'
import { groupsOf } from '../ipv6.ts'

// The special-purpose addresses of https://www.iana.org/assignments/iana-ipv4-special-registry, multicast included.
const V4_NETS = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]

const reserved = new BlockList()
for (const net of V4_NETS) {
  const [address = '', bits] = net.split('/')
  reserved.addSubnet(address, Number(bits), 'ipv4')
}

// Public IPv6 addresses are in 2000::/3, but for Teredo, ORCHID, benchmarks and examples.
const publicV6 = new BlockList()
publicV6.addSubnet('2000::', 3, 'ipv6')
const reservedV6 = new BlockList()
reservedV6.addSubnet('2001::', 23, 'ipv6')
reservedV6.addSubnet('2001:db8::', 32, 'ipv6')
reservedV6.addSubnet('3fff::', 20, 'ipv6')

/** Says if an address belongs to no private, local or reserved network. Anything that is no address does not. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const family = isIP(plain)
  if (family === 4) return !reserved.check(plain, 'ipv4')
  if (family !== 6) return false
  const inner = innerV4(groupsOf(plain))
  if (inner !== null) return isPublicAddress(inner)
  return publicV6.check(plain, 'ipv6') && !reservedV6.check(plain, 'ipv6')
}

/** The IPv4 address inside of an IPv6 one: mapped, translated (NAT64, RFC 6052), or 6to4 (RFC 3056). */
function innerV4(groups: readonly number[]): string | null {
  const start = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':')
  if (['0:0:0:0:0:ffff', '0:0:0:0:ffff:0', '64:ff9b:0:0:0:0'].includes(start))
    return v4Of(groups[6], groups[7])
  return groups[0] === 0x2002 ? v4Of(groups[1], groups[2]) : null
}

const v4Of = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join('.')
