import { Problem } from '@vigie/shared/problem.ts'
import { isPresentationLink } from '../places/presentation-link.ts'

/** How a request came: whole in the link, or as the address where it waits (OpenID4VP 1.0 §5, RFC 9101). */
export interface RequestLink {
  readonly clientId: string
  readonly from:
    | { readonly kind: 'value'; readonly request: string }
    | { readonly kind: 'reference'; readonly requestUri: string; readonly method: 'get' | 'post' }
}

const longestClientId = 512

/**
 * A link, the text of a code or what was pasted in, the request's whereabouts out. Refuses with `presentation-link-invalid`
 * what is none, and with `verifier-not-registered` a request that nobody signed.
 */
export function parseRequestLink(text: string): RequestLink {
  if (!isPresentationLink(text)) throw invalid('expected the link of a presentation request')
  const fields = readFields(new URL(text.trim()))
  const clientId = fields.get('client_id') ?? ''
  if (clientId === '' || clientId.length > longestClientId) throw invalid('expected a client_id')
  const request = fields.get('request')
  const requestUri = fields.get('request_uri')
  if (request !== null && requestUri !== null) throw invalid('expected a request or its address, not both')
  if (request !== null) return { clientId, from: { kind: 'value', request } }
  if (requestUri !== null) {
    return { clientId, from: { kind: 'reference', requestUri, method: methodOf(fields.get('request_uri_method')) } }
  }
  throw new Problem('verifier-not-registered', 'the request itself stands in the link: nobody signed it')
}

/** In the query or in the fragment; a parameter that stands twice says nothing (RFC 6749 §3.1). */
function readFields({ search, hash }: URL): URLSearchParams {
  const fields = new URLSearchParams(search.length > 1 ? search : hash.replace(/^#\??/, ''))
  const names = [...fields.keys()]
  if (new Set(names).size !== names.length) throw invalid('expected each parameter once')
  return fields
}

function methodOf(written: string | null): 'get' | 'post' {
  if (written === null || written === 'get') return 'get'
  if (written === 'post') return 'post'
  throw invalid('expected request_uri_method get or post')
}

function invalid(message: string): Problem {
  return new Problem('presentation-link-invalid', message)
}
