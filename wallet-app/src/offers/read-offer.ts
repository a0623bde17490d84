import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** An offer of credentials as it was written somewhere (OID4VCI 1.0 §4.1): itself, or the address where it is. */
export type WrittenOffer =
  | { readonly kind: 'value'; readonly json: string; readonly issuerUrl: string }
  | { readonly kind: 'reference'; readonly address: string }

const largestOffer = 32_768
const offerLimits = { maxBytes: largestOffer, maxDepth: 8, maxValues: 500 }
const valueName = 'credential_offer'
const referenceName = 'credential_offer_uri'

/**
 * The offer in a link, wherever it keeps its parameters: `openid-credential-offer://?…`, `haip-vci://?…`, any other link, our own with
 * a fragment. Null for a text that is none; `offer-invalid` for one that says it is and is not one offer.
 */
export function readOffer(text: string): WrittenOffer | null {
  const parameters = parametersOf(text.trim())
  if (!parameters) return null
  if (text.length > largestOffer) throw new Problem('document-too-large', 'expected a shorter offer')
  const values = parameters.getAll(valueName)
  const references = parameters.getAll(referenceName)
  const [value] = values
  const [address] = references
  if (values.length + references.length !== 1) throw refused('expected one offer')
  if (address !== undefined && !URL.canParse(address)) throw refused('expected the address of an offer')
  if (address !== undefined) return { kind: 'reference', address }
  return readValue(value ?? '')
}

function parametersOf(text: string): URLSearchParams | null {
  const url = URL.canParse(text) ? new URL(text) : null
  const places = url ? [url.hash.slice(1), url.search.slice(1)] : [/^[#?]/.test(text) ? text.slice(1) : '']
  const found = places.map((place) => new URLSearchParams(place))
  return found.find((parameters) => parameters.has(valueName) || parameters.has(referenceName)) ?? null
}

function readValue(json: string): WrittenOffer {
  const offer = parseJson(new TextEncoder().encode(json), offerLimits)
  const issuerUrl =
    typeof offer === 'object' && offer !== null && 'credential_issuer' in offer && offer.credential_issuer
  if (typeof issuerUrl === 'string') return { kind: 'value', json, issuerUrl }
  throw refused('expected the issuer of an offer')
}

function refused(message: string): Problem {
  return new Problem('offer-invalid', message)
}
