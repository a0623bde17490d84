import { holderOfDid } from '@vigie/shared/did/holder.ts'
import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { isJsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { decodeBase64url } from '@vigie/shared/proof/base64url.ts'
import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { openSdJwt } from '@vigie/shared/sd-jwt/present-sd-jwt.ts'
import { titleVct } from '@vigie/shared/sd-jwt/title-claims.ts'
import { findTitleId } from '../credentials/find-title-id.ts'
import type { ReceivedCredential } from '../credentials/kept-credential.ts'
import type { HolderKey } from '../keys/holder-key.ts'
import { identityOf } from './identity-of.ts'
import type { OfferNeeds } from './offer-needs.ts'
import type { OfferedCredential } from './offered-credentials.ts'

export interface Arrived {
  /** As the issuer's answer holds it. */
  readonly credential: unknown
  readonly offered: OfferedCredential
  readonly issuerUrl: string
}

const largestCredential = 65_536
const titleType = 'SeafarerTitle'

/**
 * What came for what was asked: of that form and kind, bound to our key where it should be, small enough to be kept; and a title, as
 * strict as a verifier and signed by an issuer of the trust list. Nothing else is kept.
 */
export async function checkReceived(
  { credential, offered, issuerUrl }: Arrived,
  { holderKey, now, verifyTitle }: Pick<OfferNeeds, 'holderKey' | 'now' | 'verifyTitle'>,
): Promise<ReceivedCredential> {
  const text = textOf(credential, offered)
  if (text.length > largestCredential) throw new Problem('document-too-large', 'expected a smaller credential')
  const claims = offered.format === 'ldp_vc' ? readLdp(text, offered) : await readSdJwt(text, offered)
  const isBound = offered.binding !== null
  if (isBound && !(await isBoundTo(claims, holderKey))) {
    throw new Problem('credential-not-bound', 'expected a credential for the key that asked')
  }
  const holder = isBound ? holderKey.did : null
  const { format } = offered
  const isTitle = isOffered(offered) || (await findTitleId({ format, text, holder })) !== null
  if (isTitle) await verifyTitle({ format, text, isBound })
  return {
    id: await identityOf({ issuerUrl, configurationId: offered.configurationId, claims }),
    format,
    text,
    holder,
    issuerUrl,
    configurationId: offered.configurationId,
    displayName: offered.name,
    receivedAt: now().toISOString(),
  }
}

function textOf(credential: unknown, { format }: OfferedCredential): string {
  if (format === 'dc+sd-jwt' && typeof credential === 'string') return credential
  if (format === 'ldp_vc' && isJsonObject(credential)) return JSON.stringify(credential)
  throw notAsked('expected a credential in the form that was asked for')
}

type Claims = Readonly<Record<string, unknown>>

function readLdp(text: string, { types }: OfferedCredential): Claims {
  const value = parseJson(new TextEncoder().encode(text))
  if (!isJsonObject(value) || !isJsonObject(value.proof)) throw new Problem('credential-no-proof', 'expected one proof')
  const said: readonly unknown[] = Array.isArray(value.type) ? value.type : [value.type]
  // one configuration of an authority holds all its documents: which one came is read strictly by `verifyTitle`
  if (types.includes(titleType) || types.every((type) => said.includes(type))) return value
  throw notAsked('expected a credential of the types that were asked for')
}

async function readSdJwt(text: string, { vct }: OfferedCredential): Promise<Claims> {
  const { typ } = headerOf(text)
  const { claims, always } = await openSdJwt(text)
  if (typ === 'dc+sd-jwt' && always.vct === vct) return { ...claims, ...always }
  throw notAsked('expected an SD-JWT VC of the type that was asked for')
}

function headerOf(text: string): Claims {
  const bytes = decodeBase64url(text.split('.')[0] ?? '')
  const header = bytes ? parseJson(bytes) : null
  if (isJsonObject(header)) return header
  throw notAsked('expected an SD-JWT')
}

/** Whether titles of our kind were offered; who offers something else and gives a title is held to the same. */
function isOffered({ vct, types }: OfferedCredential): boolean {
  return vct === titleVct || types.includes(titleType)
}

/** `cnf.jwk` or `cnf.kid` of an SD-JWT, `credentialSubject.id` of a W3C credential: our key, under any of its names. */
async function isBoundTo({ cnf, credentialSubject: subject }: Claims, key: HolderKey): Promise<boolean> {
  if (isJsonObject(cnf) && isJsonObject(cnf.jwk)) {
    const { kty, crv, x, y } = cnf.jwk
    const { publicJwk } = key
    return kty === publicJwk.kty && crv === publicJwk.crv && x === publicJwk.x && y === publicJwk.y
  }
  const named = isJsonObject(cnf) ? cnf.kid : isJsonObject(subject) ? subject.id : undefined
  if (typeof named !== 'string') return false
  const [did = ''] = named.split('#')
  const holder = await holderOfDid(did).catch(() => null)
  return holder !== null && holder.publicKeyMultibase === (await multikeyOf({ ...key.publicJwk }))
}

function notAsked(message: string): Problem {
  return new Problem('credential-not-asked', message)
}
