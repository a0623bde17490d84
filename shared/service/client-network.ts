import { isIP, isIPv6 } from 'node:net'

export interface Connection {
  /** The other end of the connection; undefined once it is gone. */
  readonly socketAddress: string | undefined
  /** `X-Forwarded-For`, which anybody may have begun. */
  readonly forwardedFor: string | undefined
}

/**
 * From which network a request comes. Each proxy adds at the right what it saw, so only as many entries as there are
 * proxies of ours are believed, counted from the right; whatever stands left of them is the caller's own invention. With no
 * proxy, or when one did not say an address, the connection itself is what we know.
 */
export function clientNetwork({ socketAddress, forwardedFor }: Connection, trustedProxies: number): string {
  const seen = (forwardedFor ?? '').split(',').map((entry) => entry.trim())
  const said = trustedProxies > 0 ? seen.at(-trustedProxies) : undefined
  const address = said !== undefined && isIP(said) !== 0 ? said : socketAddress
  return address === undefined || isIP(address) === 0 ? 'unknown' : networkOf(address)
}

/** One IPv4 address; of IPv6 the 64 bits that one subscriber has at least (RFC 6177). */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [written = ''] = address.split('%')
  // the URL standard writes every form of an address the same way
  const canonical = new URL(`http://[${written}]`).hostname.slice(1, -1)
  return mappedIPv4(canonical) ?? `${firstGroups(canonical).join(':')}::/64`
}

/** A socket that listens for both shows IPv4 as `::ffff:192.0.2.1` (RFC 4291 §2.5.5.2). */
function mappedIPv4(canonical: string): string | null {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? []
  if (high === undefined || low === undefined) return null
  const bytes = [high, low].flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
  return bytes.join('.')
}

function firstGroups(canonical: string): string[] {
  const [head = '', tail = ''] = canonical.split('::')
  const [before, after] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''))
  const groups = [
    ...(before ?? []),
    ...Array(8 - (before?.length ?? 0) - (after?.length ?? 0)).fill('0'),
    ...(after ?? []),
  ]
  return groups.slice(0, 4)
}
