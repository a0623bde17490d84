import { Problem } from '../problem.ts'

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const grammar = new RegExp(`^did:web:(${label}(?:\\.${label})*)(?:%3A([1-9][0-9]{0,4}))?((?::[A-Za-z0-9._-]+)*)$`)
const maxDidLength = 255
const maxHostLength = 253

/**
 * Where a did:web keeps its document (did:web §3.2, Read). Refuses what could name the same place twice or another place
 * than it seems to: IP addresses, capitals in the host, percent-encoding but the port's `%3A`, dot segments, DID URLs.
 */
export function didWebUrl(did: string): string {
  const [, host, port, path = ''] = (did.length <= maxDidLength && grammar.exec(did)) || []
  if (!host || host.length > maxHostLength || isAddress(host) || Number(port ?? 443) > 65_535) throw refusal()
  const segments = path.split(':').slice(1)
  if (segments.some((segment) => /^\.+$/.test(segment))) throw refusal()
  const folder = segments.length === 0 ? '.well-known' : segments.join('/')
  return `https://${host}${port === undefined ? '' : `:${port}`}/${folder}/did.json`
}

/** URL readers take a host whose last label is a number for an IPv4 address (WHATWG URL, "ends in a number"). */
function isAddress(host: string): boolean {
  return /(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)$/.test(host)
}

function refusal(): Problem {
  return new Problem(
    'did-invalid',
    'expected did:web:, a host name in lower case, its port as %3A, plain path segments',
  )
}
