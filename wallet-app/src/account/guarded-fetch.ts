import { collectCapped } from '@vigie/shared/collect-capped.ts'
import { type JsonLimits, parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'

export type Fetch = typeof fetch

export interface GuardOptions {
  readonly fetch: Fetch
  /** Origins that a deployment names though they are not https: demonstrations on one machine. */
  readonly plainOrigins?: readonly string[]
  readonly maxBytes?: number
  readonly deadlineMs?: number
}

const oneMegabyte = 1_048_576
const deadlineMs = 20_000
/**
 * Metadata of an issuer of a hundred kinds of credentials; explained rules of a title, which are the deepest. A credential
 * itself has limits of its own.
 */
const jsonLimits: Omit<JsonLimits, 'maxBytes'> = { maxDepth: 24, maxValues: 20_000 }

/**
 * The wallet's only way to issuers: https (or what the deployment names), no cookie, no referrer, nothing followed
 * elsewhere, an answer that comes within the deadline and below the cap, JSON that is safe to read (BAD-INPUTS 1, 4, 6).
 */
export function createGuardedFetch(options: GuardOptions): Fetch {
  return async (input, init = {}) => {
    const url = checkAddress(String(input instanceof Request ? input.url : input), options.plainOrigins)
    const response = await reach(
      options.fetch(url, {
        ...init,
        cache: 'no-store',
        credentials: 'omit',
        // not followed, but told apart from a network that fails
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal: signalOf(init.signal, options.deadlineMs ?? deadlineMs),
      }),
    )
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      throw new Problem('fetch-redirected', 'expected an answer, got an address')
    }
    if (response.status === 429) throw tooMany(response)
    return readWhole(response, options.maxBytes ?? oneMegabyte)
  }
}

/** Refuses what is not https, and addresses that hide where they lead. */
export function checkAddress(address: string, plainOrigins: readonly string[] = []): string {
  const url = URL.canParse(address) ? new URL(address) : null
  const isProtected = url?.protocol === 'https:' || (url !== null && plainOrigins.includes(url.origin))
  if (url && isProtected && url.username === '' && url.password === '') return url.href
  throw new Problem('issuer-address-refused', 'expected an https address without a user name')
}

/** Whatever its answer says besides: come back later (RFC 6585 §4). */
function tooMany({ headers }: Response): Problem {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const retryAfterSeconds = seconds > 0 ? Math.ceil(seconds) : 30
  return new Problem('too-many-requests', 'the service asks for a pause', { retryAfterSeconds })
}

function signalOf(given: AbortSignal | null | undefined, milliseconds: number): AbortSignal {
  const deadline = AbortSignal.timeout(milliseconds)
  return given ? AbortSignal.any([given, deadline]) : deadline
}

/** The same answer with its body in memory: whoever reads it afterwards reads as little as was let through. */
async function readWhole(response: Response, maxBytes: number): Promise<Response> {
  const { status, headers, body } = response
  const bytes = body ? await reach(collectCapped(chunksOf(body), maxBytes)) : new Uint8Array()
  if (!bytes) throw new Problem('fetch-too-large', `expected at most ${maxBytes} bytes`)
  const type = headers.get('content-type') ?? ''
  if (bytes.length > 0 && /^application\/([\w.+-]*\+)?json\b/i.test(type)) parseJson(bytes, { ...jsonLimits, maxBytes })
  return new Response(bytes.length === 0 ? null : bytes, { status, headers })
}

/** Not every browser lets a stream be read by `for await`; leaving early lets go of the connection. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function reach<Value>(asked: Promise<Value>): Promise<Value> {
  return asked.catch((cause: unknown) => {
    throw new Problem('network-unavailable', 'the service cannot be reached, or takes too long', { cause })
  })
}
