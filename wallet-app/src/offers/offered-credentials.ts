import type { IssuerMetadataResult } from '@openid4vc/openid4vci'
import { isJsonObject } from '@vigie/shared/json-object.ts'
import type { Text } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { CredentialFormat } from '../credentials/kept-credential.ts'
import { nameIn } from './foreign-words.ts'

/** One credential that an offer holds, in a form that this wallet keeps. */
export interface OfferedCredential {
  readonly configurationId: string
  readonly format: CredentialFormat
  /** As the issuer's metadata call it. */
  readonly name: Text | null
  /** How it is bound to our key; null for one that is bound to nobody. */
  readonly binding: 'did:key' | 'jwk' | null
  /** What it will say it is: all of these types, or this `vct`. */
  readonly types: readonly string[]
  readonly vct: string | null
  /** What is asked for by authorization code (OID4VCI 1.0 §5.1.2). */
  readonly scope: string | null
}

/** Both forms and the document of one title, and room: nobody has so many kinds of documents to give at once. */
const mostOffered = 10

/** What of an offer can be collected; refused when that is nothing, or when it is too much to look at. */
export function listOffered(ids: readonly string[], metadata: IssuerMetadataResult): readonly OfferedCredential[] {
  if (ids.length === 0 || ids.length > mostOffered) {
    throw new Problem('credentials-too-many', `expected from 1 to ${mostOffered} credentials in an offer`)
  }
  const offered = [...new Set(ids)].flatMap((id) => describe(id, metadata) ?? [])
  if (offered.length > 0) return offered
  throw new Problem(
    'credential-format-not-supported',
    'expected ldp_vc or dc+sd-jwt, bound to a key that proves itself',
  )
}

type Configuration = Readonly<Record<string, unknown>>

function describe(configurationId: string, { credentialIssuer }: IssuerMetadataResult): OfferedCredential | null {
  const all: Readonly<Record<string, unknown>> = credentialIssuer.credential_configurations_supported
  const configuration = Object.hasOwn(all, configurationId) ? all[configurationId] : undefined
  if (!isJsonObject(configuration)) throw new Problem('offer-invalid', 'the issuer does not know what is offered')
  const {
    format,
    vct,
    scope,
    credential_definition: definition,
    credential_metadata: metadata,
    display,
  } = configuration
  const binding = bindingOf(configuration)
  if ((format !== 'ldp_vc' && format !== 'dc+sd-jwt') || binding === 'unsupported') return null
  const types = isJsonObject(definition) && Array.isArray(definition.type) ? definition.type.map(String) : []
  if (format === 'ldp_vc' ? types.length === 0 : typeof vct !== 'string') return null
  return {
    configurationId,
    format,
    name: nameIn(isJsonObject(metadata) ? metadata.display : display),
    binding,
    types,
    vct: typeof vct === 'string' ? vct : null,
    scope: typeof scope === 'string' ? scope : null,
  }
}

/** Our key is named by did:key or by itself; it proves itself by a JWT of ES256, and nobody else vouches for it. */
function bindingOf(configuration: Configuration): 'did:key' | 'jwk' | null | 'unsupported' {
  const { cryptographic_binding_methods_supported: methods, proof_types_supported: proofs, format } = configuration
  if (!Array.isArray(methods)) return null
  const jwt = isJsonObject(proofs) ? proofs.jwt : undefined
  if (!isJsonObject(jwt) || jwt.key_attestations_required !== undefined) return 'unsupported'
  const algorithms = jwt.proof_signing_alg_values_supported
  if (Array.isArray(algorithms) && !algorithms.includes('ES256')) return 'unsupported'
  const [first, second] = format === 'ldp_vc' ? (['did:key', 'jwk'] as const) : (['jwk', 'did:key'] as const)
  const isTaken = (method: string) => methods.includes(method) || (method === 'did:key' && methods.includes('did'))
  if (isTaken(first)) return first
  return isTaken(second) ? second : 'unsupported'
}
