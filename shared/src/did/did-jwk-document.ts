import { type JsonLimits, parseJson } from '../json/parse-json.ts'
import { Problem } from '../problem.ts'
import { decodeBase64url } from '../proof/base64url.ts'

const limits: JsonLimits = { maxBytes: 700, maxDepth: 3, maxValues: 40 }

/**
 * The document that a did:jwk unfolds to (did:jwk, Read): one key, `#0`. A key meant for encryption only signs nothing.
 * Refuses what is no JWK of ours; a private one refuses itself, as everybody who sees the name has it.
 */
export function createDidJwkDocument(did: string): object {
  const publicKeyJwk = readJwk(/^did:jwk:([A-Za-z0-9_-]{1,1000})$/.exec(did)?.[1])
  const id = `${did}#0`
  const signs = publicKeyJwk.use !== 'enc'
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey', controller: did, publicKeyJwk }],
    ...(signs
      ? { assertionMethod: [id], authentication: [id], capabilityInvocation: [id], capabilityDelegation: [id] }
      : { keyAgreement: [id] }),
  }
}

function readJwk(encoded: string | undefined): JsonWebKey {
  const bytes = encoded === undefined ? null : decodeBase64url(encoded)
  if (bytes === null) throw refusal()
  try {
    // any JSON so far: `parseDidDocument` holds it to its schema
    const jwk = parseJson(bytes, limits) as JsonWebKey | null
    if (typeof jwk === 'object' && jwk !== null && !Array.isArray(jwk)) return jwk
  } catch (cause) {
    throw refusal(cause)
  }
  throw refusal()
}

function refusal(cause?: unknown): Problem {
  return new Problem('did-invalid', 'expected did:jwk: and a public JWK in base64url', { cause })
}
