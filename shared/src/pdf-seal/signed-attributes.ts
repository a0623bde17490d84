import { ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import type { Certificate, SignerInfo } from 'pkijs'
import { sha256Hex } from '../trust/sha256.ts'

const contentTypeAttribute = '1.2.840.113549.1.9.3'
const signingCertificate = '1.2.840.113549.1.9.16.2.12'
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'

/** What the signature says it is over. */
export function contentTypeOf(signer: SignerInfo): string | null {
  const value = signedAttribute(signer, contentTypeAttribute)
  return value instanceof ObjectIdentifier ? value.getValue() : null
}

/** The signature covers which certificate made it, by its hash (RFC 5035): SHA-256, or SHA-1 in older time stamps. */
export async function namesCertificate(signer: SignerInfo, certificate: Certificate): Promise<boolean> {
  const der = derOf(certificate)
  const hash = firstHashIn(signedAttribute(signer, signingCertificateV2))
  if (hash !== null) return hash === (await sha256Hex(der))
  const older = firstHashIn(signedAttribute(signer, signingCertificate))
  return older !== null && older === hexOf(new Uint8Array(await crypto.subtle.digest('SHA-1', der)))
}

/** SigningCertificate(V2) → certs → the first ESSCertID(v2) → certHash. */
function firstHashIn(value: unknown): string | null {
  const certificates = value instanceof Sequence ? value.valueBlock.value[0] : null
  const first = certificates instanceof Sequence ? certificates.valueBlock.value[0] : null
  const hash = first instanceof Sequence ? first.valueBlock.value.find((item) => item instanceof OctetString) : null
  return hash instanceof OctetString ? hexOf(hash.valueBlock.valueHexView) : null
}

/** The one value of an attribute that stands once. */
function signedAttribute({ signedAttrs }: SignerInfo, type: string): unknown {
  const found = signedAttrs?.attributes.filter((attribute) => attribute.type === type) ?? []
  const [attribute] = found
  const value: unknown = attribute?.values.length === 1 ? attribute.values[0] : null
  return found.length === 1 ? value : null
}

export function derOf(certificate: Certificate): Uint8Array<ArrayBuffer> {
  return new Uint8Array(certificate.toSchema().toBER())
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
