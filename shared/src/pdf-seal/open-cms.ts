import { fromBER, Null } from 'asn1js'
import {
  type AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs'
import { contentTypeOf, namesCertificate } from './signed-attributes.ts'

const signedDataType = '1.2.840.113549.1.7.2'
const dataType = '1.2.840.113549.1.7.1'
const sha256 = '2.16.840.1.101.3.4.2.1'
const ecdsa = '1.2.840.10045.4.'
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'

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
    if (!signer || !certificate || others.length > 0 || !hasOneForm(signedData, signer)) return null
    return { signedData, signer, certificate }
  } catch {
    return null // not ASN.1, or not the ASN.1 of a CMS: whoever asked says what that means
  }
}

/** What stands outside of what is signed is held to the only value that it can have. */
function hasOneForm({ version, encapContentInfo, digestAlgorithms }: SignedData, signer: SignerInfo): boolean {
  const [digest, ...others] = digestAlgorithms
  const isVersioned = version === (encapContentInfo.eContentType === dataType ? 1 : 3) && signer.version === 1
  const isSameDigest = digest !== undefined && others.length === 0 && isSame(digest, signer.digestAlgorithm)
  return isVersioned && isSameDigest && isPlain(digest) && isPlainSignature(signer)
}

/** An algorithm without parameters, said or not said. */
function isPlain({ algorithmParams }: AlgorithmIdentifier): boolean {
  return algorithmParams === undefined || algorithmParams instanceof Null
}

/** Two numbers in DER, and nothing else that would be read as the same two; RSA has no form of its own. */
function isPlainSignature({ signature, signatureAlgorithm }: SignerInfo): boolean {
  if (!signatureAlgorithm.algorithmId.startsWith(ecdsa)) return true
  const bytes = signature.valueBlock.valueHexView
  const { result, offset } = fromBER(bytes)
  return offset === bytes.length && isSameBytes(new Uint8Array(result.toBER()), bytes)
}

function isSame(one: PkiValue, other: PkiValue): boolean {
  return isSameBytes(new Uint8Array(one.toSchema().toBER()), new Uint8Array(other.toSchema().toBER()))
}

interface PkiValue {
  toSchema(): { toBER(): ArrayBuffer }
}

function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

/** DER has one form; BER has many, and what is read the same could then be changed. */
function isWrittenOnce(content: ContentInfo, bytes: Uint8Array): boolean {
  return isSameBytes(new Uint8Array(content.toSchema().toBER()), bytes)
}

function certificateOf({ certificates = [] }: SignedData, { sid }: SignerInfo): Certificate | null {
  if (!(sid instanceof IssuerAndSerialNumber)) return null
  const own = certificates.filter(
    (certificate) =>
      certificate instanceof Certificate &&
      isSame(certificate.issuer, sid.issuer) && // byte for byte: `isEqual` takes one letter case for another
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
  const hasForm =
    signer.digestAlgorithm.algorithmId === sha256 &&
    signer.signatureAlgorithm.algorithmId === ecdsaWithSha256 &&
    (await isChain(signedData, certificate)) &&
    signedData.crls === undefined &&
    signedData.encapContentInfo.eContentType === dataType &&
    signedData.encapContentInfo.eContent === undefined &&
    contentTypeOf(signer) === dataType &&
    (await namesCertificate(signer, certificate))
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
