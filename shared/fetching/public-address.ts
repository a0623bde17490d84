import { BlockList, isIP, isIPv6 } from 'node:net'
import { Problem } from '../src/problem.ts'

/** IPv4 that leads to no public host: IANA Special-Purpose Address Registry, with multicast and what is reserved. */
const specialIPv4 = [
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
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** What is public in IPv6 is global unicast; so loopback, local, mapped and translated (NAT64) addresses are not. */
const globalIPv6 = ['2000::/3']

/** Within it: protocol assignments (Teredo among them), documentation, 6to4. */
const specialIPv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const special = createAddressList([...specialIPv4, ...specialIPv6])
const globalUnicast = createAddressList(globalIPv6)

/** Whether a connection to this address goes to a host of the public Internet, and not into anybody's own network. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false
  if (isIPv6(address) && !globalUnicast.check(address, 'ipv6')) return false
  return !special.check(address, familyOf(address))
}

export function isListed(address: string, list: BlockList | undefined): boolean {
  return list !== undefined && isIP(address) !== 0 && !address.includes('%') && list.check(address, familyOf(address))
}

/** Addresses and networks (`10.1.0.0/16`, `fd00::/8`, `::1`). */
export function createAddressList(written: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of written) {
    const [address = '', prefix, ...rest] = network.split('/')
    const longest = isIPv6(address) ? 128 : 32
    const length = prefix === undefined ? longest : Number(prefix)
    const isNetwork = isIP(address) !== 0 && /^\d{1,3}$/.test(prefix ?? '0') && length <= longest && rest.length === 0
    if (!isNetwork)
      throw new Problem('command-usage', `expected an address or a network such as 10.1.0.0/16: ${network}`)
    list.addSubnet(address, length, familyOf(address))
  }
  return list
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}
