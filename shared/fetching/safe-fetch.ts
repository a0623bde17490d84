import { lookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { type BlockList, isIP, type LookupFunction } from 'node:net'
import { collectCapped } from '../src/collect-capped.ts'
import { Problem } from '../src/problem.ts'
import { isListed, isPublicAddress } from './public-address.ts'

/** Every address of a host name. */
type ResolveHost = (host: string) => Promise<readonly string[]>

export interface SafeFetchOptions {
  /** Media types one accepts, without parameters. */
  readonly types: readonly string[]
  readonly maxBytes: number
  readonly deadlineMilliseconds: number
  /** Networks of one's own that may be reached although they are not public; none unless given. */
  readonly allowedNetworks?: BlockList
  /** Certificates to believe instead of the public authorities', PEM; tests bring their own. */
  readonly certificates?: string
  /** The system's resolver unless given. */
  readonly resolveHost?: ResolveHost
}

/**
 * Gets a few bytes from an address that others chose (SECURITY-DESIGN T34). In this order: https only; the host is
 * resolved once and every address of it must be public; the connection goes to these addresses and to no other, however
 * the name resolves by then; the certificate must be of the host; no redirect, no compression, only the types and the
 * size that are wanted; all within one deadline. Each refusal has its code; what is only out of reach is `network-unavailable`.
 */
export async function safeFetch(address: string, options: SafeFetchOptions): Promise<Uint8Array> {
  const url = parseAddress(address)
  const deadline = AbortSignal.timeout(options.deadlineMilliseconds)
  const addresses = await before(deadline, resolveChecked(url, options))
  const { response, close } = await connect(url, { addresses, deadline, certificates: options.certificates })
  try {
    checkHead(response, options)
    return await readBody(response, options.maxBytes)
  } finally {
    close()
  }
}

function parseAddress(address: string): URL {
  const url = URL.parse(address)
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return url
  throw new Problem('fetch-address-refused', 'expected an https address without credentials')
}

async function resolveChecked(url: URL, options: SafeFetchOptions): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? await resolve(host, options.resolveHost ?? resolveBySystem) : [host]
  const mayReach = (address: string) => isPublicAddress(address) || isListed(address, options.allowedNetworks)
  const refused = addresses.find((address) => !mayReach(address))
  if (refused !== undefined) throw new Problem('fetch-address-refused', `not a public address: ${refused}`)
  return addresses
}

async function resolve(host: string, resolveHost: ResolveHost): Promise<readonly string[]> {
  try {
    const addresses = await resolveHost(host)
    if (addresses.length > 0) return addresses
  } catch (cause) {
    throw new Problem('network-unavailable', `the name does not resolve: ${host}`, { cause })
  }
  throw new Problem('network-unavailable', `the name has no address: ${host}`)
}

async function resolveBySystem(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => address)
}

interface Connection {
  readonly response: IncomingMessage
  readonly close: () => void
}

interface ConnectionNeeds {
  readonly addresses: readonly string[]
  readonly deadline: AbortSignal
  readonly certificates: string | undefined
}

function connect(url: URL, { addresses, deadline, certificates }: ConnectionNeeds): Promise<Connection> {
  return new Promise((answer, refuse) => {
    let isConnected = false
    let isSecure = false
    const asked = request(url, {
      agent: false,
      headers: { Accept: 'application/did+json, application/json', 'Accept-Encoding': 'identity' },
      lookup: lookupAmong(addresses),
      minVersion: 'TLSv1.2',
      // said although it is the default: NODE_TLS_REJECT_UNAUTHORIZED must not turn it off
      rejectUnauthorized: true,
      signal: deadline,
      ...(certificates === undefined ? {} : { ca: certificates }),
    })
    const fail = (cause: unknown) => {
      const isTls = isConnected && !isSecure && !deadline.aborted
      refuse(isTls ? new Problem('fetch-tls-failed', 'no trusted connection', { cause }) : unavailable(deadline, cause))
    }
    asked.once('socket', (socket) => {
      socket.once('connect', () => {
        isConnected = true
      })
      socket.once('secureConnect', () => {
        isSecure = true
      })
    })
    asked.once('response', (response) => answer({ response, close: () => asked.destroy() }))
    asked.on('error', fail)
    asked.once('close', () => fail(new Error('closed without an answer')))
    asked.end()
  })
}

/** The pin: whatever the name resolves to now, the connection gets the addresses that were checked. */
function lookupAmong(addresses: readonly string[]): LookupFunction {
  const checked = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all }, callback) => {
    const [first] = checked
    if (all || !first) callback(null, checked)
    else callback(null, first.address, first.family)
  }
}

function checkHead({ statusCode = 0, headers }: IncomingMessage, { types }: SafeFetchOptions): void {
  if (statusCode >= 300 && statusCode < 400) {
    throw new Problem('fetch-redirected', `expected the document itself, got a redirect (${statusCode})`)
  }
  if (statusCode !== 200) throw new Problem('network-unavailable', `the server answered ${statusCode}`)
  if (!['identity', undefined].includes(headers['content-encoding'])) {
    throw new Problem('content-encoding-not-supported', 'expected an answer without compression')
  }
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? 'none'
  if (!types.includes(type)) throw new Problem('fetch-type-unexpected', `expected ${types.join(', ')}`)
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const bytes = await collectCapped(response, maxBytes).catch((cause: unknown) => {
    throw new Problem('network-unavailable', 'the answer broke off', { cause })
  })
  if (bytes) return bytes
  throw new Problem('fetch-too-large', `expected at most ${maxBytes} bytes`)
}

function unavailable(deadline: AbortSignal, cause: unknown): Problem {
  const message = deadline.aborted ? 'no answer in time' : 'the server cannot be reached'
  return new Problem('network-unavailable', message, { cause })
}

/** The system's resolver cannot be interrupted: stop waiting for it. */
function before<Value>(deadline: AbortSignal, work: Promise<Value>): Promise<Value> {
  return new Promise((answer, refuse) => {
    deadline.addEventListener('abort', () => refuse(unavailable(deadline, deadline.reason)), { once: true })
    work.then(answer, refuse)
  })
}
