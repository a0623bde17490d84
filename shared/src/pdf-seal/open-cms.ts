import { ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs'
import { sha256Hex } from '../trust/sha256.ts'

const signedDataType = '1.2.840.113549.1.7.2'
const dataType = '1.2.840.113549.1.7.1'
const sha256 = '2.16.840.1.101.3.4.2.1'
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'
const contentTypeAttribute = '1.2.840.113549.1.9.3'
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'

/** A CMS with one signer and the certificate that it names. */
export interface OpenedCms {
  readonly signedData: SignedData
  readonly signer: SignerInfo
  readonly certificate: Certificate
}

/** Reads a CMS of one signer; null for anything else, and for an encoding that has a second form. */
export function openCms(bytes: Uint8Array<ArrayBuffer>): OpenedCms | null {
  try {
    const content = ContentInfo.fromBER(bytes)
    if (content.contentType !== signedDataType || !isWrittenOnce(content, bytes)) return null
    const signedData = new SignedData({ schema: content.content })
    const [signer, ...others] = signedData.signerInfos
    const certificate = signer && certificateOf(signedData, signer)
    return signer && certificate && others.length === 0 ? { signedData, signer, certificate } : null
  } catch {
    return null // not ASN.1, or not the ASN.1 of a CMS: whoever asked says what that means
  }
}

/** DER has one form; BER has many, and what is read the same could then be changed. */
function isWrittenOnce(content: ContentInfo, bytes: Uint8Array): boolean {
  const written = new Uint8Array(content.toSchema().toBER())
  return written.length === bytes.length && written.every((byte, at) => byte === bytes[at])
}

function certificateOf({ certificates = [] }: SignedData, { sid }: SignerInfo): Certificate | null {
  if (!(sid instanceof IssuerAndSerialNumber)) return null
  const own = certificates.filter(
    (certificate) =>
      certificate instanceof Certificate &&
      certificate.issuer.isEqual(sid.issuer) &&
      certificate.serialNumber.isEqual(sid.serialNumber),
  )
  const [certificate] = own
  return own.length === 1 && certificate instanceof Certificate ? certificate : null
}

/**
 * Does a seal's CMS sign exactly these bytes, in the one form we accept (ETSI EN 319 122-1, CAdES baseline)? Every value
 * that the signature does not cover is held to the one it must have, so that no byte of the seal can be changed.
 */
export async function isIntactSeal({ signedData, signer, certificate }: OpenedCms, data: Uint8Array<ArrayBuffer>) {
  const [digest, ...otherDigests] = signedData.digestAlgorithms
  const hasForm =
    signedData.version === 1 &&
    signer.version === 1 &&
    otherDigests.length === 0 &&
    digest?.algorithmId === sha256 &&
    signer.digestAlgorithm.algorithmId === sha256 &&
    signer.signatureAlgorithm.algorithmId === ecdsaWithSha256 &&
    (await isChain(signedData, certificate)) &&
    signedData.crls === undefined &&
    signedData.encapContentInfo.eContentType === dataType &&
    signedData.encapContentInfo.eContent === undefined &&
    contentTypeOf(signer) === dataType &&
    certificateHashOf(signer) === (await sha256Hex(derOf(certificate)))
  return hasForm && (await isSignatureValid(signedData, data))
}

export async function isSignatureValid(signedData: SignedData, data: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    return await signedData.verify({ signer: 0, data: data.buffer })
  } catch {
    return false // pkijs throws for what does not verify, and says which
  }
}

/** Whoever stands above the signer's certificate signed the one below, up to a root that signed itself. */
async function isChain({ certificates = [] }: SignedData, signer: Certificate): Promise<boolean> {
  const chain = certificates.filter((certificate) => certificate instanceof Certificate)
  if (chain[0] !== signer || chain.length !== certificates.length) return false
  if (chain.length === 1) return true // the signature itself names it, by its hash
  const signed = await Promise.all(chain.map((certificate, at) => certificate.verify(chain[at + 1] ?? certificate)))
  return signed.every(Boolean)
}

function contentTypeOf(signer: SignerInfo): string | null {
  const value = signedAttribute(signer, contentTypeAttribute)
  return value instanceof ObjectIdentifier ? value.getValue() : null
}

/** The hash by which the signature names its certificate (RFC 5035): SHA-256 unless it says otherwise. */
function certificateHashOf(signer: SignerInfo): string | null {
  const value = signedAttribute(signer, signingCertificateV2)
  const certificates = value instanceof Sequence ? value.valueBlock.value[0] : null
  const first = certificates instanceof Sequence ? certificates.valueBlock.value[0] : null
  const hash = first instanceof Sequence ? first.valueBlock.value.find((value) => value instanceof OctetString) : null
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
