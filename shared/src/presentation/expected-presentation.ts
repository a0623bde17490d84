import { parsePresentationQuery } from './parse-presentation-query.ts'
import type { PresentationQuery } from './presentation-query.ts'

/** What a presentation must answer: drawn for one request, for one verifier. */
export interface ExpectedPresentation {
  readonly nonce: string
  /** The Client Identifier with its prefix: `aud` of a key binding, `domain` of a W3C presentation. */
  readonly audience: string
  readonly query: PresentationQuery
  /** When it was answered, where an answer that was kept is opened again; else it is answered now. */
  readonly answeredAt?: Date
}

/**
 * The library verifies without a domain and without a challenge when none is given: a verifier that forgot one is a fault of
 * ours, found before anybody is asked.
 */
export function expectPresentation(expected: ExpectedPresentation): ExpectedPresentation {
  const { nonce, audience, query } = expected
  // 128 bits in base64url
  if (!/^[A-Za-z0-9_-]{22,}$/.test(nonce)) throw new TypeError('expected a nonce of 128 bits')
  if (audience === '') throw new TypeError('expected the Client Identifier of who asks')
  return { ...expected, query: parsePresentationQuery(query) }
}
