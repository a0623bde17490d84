import * as asn1 from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  createCMSECDSASignature,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'

export interface SealParts {
  /** The DER of the SET that was signed. */
  readonly attributes: Uint8Array
  /** ECDSA over them, as the CMS writes it. */
  readonly signature: Uint8Array
  /** DER; the signer's first, then those above it. */
  readonly certificates: readonly Uint8Array[]
  /** The token over the signature, where the seal has one (level B-T). */
  readonly timeStampToken: Uint8Array | null
}

/** The seal as a PDF holds it: a detached CMS SignedData by one signer (RFC 5652; ETSI EN 319 122-1), in DER. */
export function createSealCms({ attributes, signature, certificates, timeStampToken }: SealParts): Uint8Array {
  const parsed = certificates.map((certificate) => Certificate.fromBER(new Uint8Array(certificate)))
  const [signer] = parsed
  if (!signer) throw new Error('expected the certificate of the seal')
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256 }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: parseAttributes(attributes) }),
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: ecdsaWithSha256 }),
    signature: new asn1.OctetString({ valueHex: signature }),
    ...(timeStampToken && { unsignedAttrs: timeStampAttribute(timeStampToken) }),
  })
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: sha256 })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    certificates: parsed,
    signerInfos: [signerInfo],
  })
  const content = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signedData.toSchema(true) })
  return new Uint8Array(content.toSchema().toBER())
}

/** From r‖s, as key stores answer, to the SEQUENCE of two numbers that a CMS holds. */
export function writeEcdsaSignature(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createCMSECDSASignature(new Uint8Array(raw).buffer))
}

function parseAttributes(der: Uint8Array): Attribute[] {
  const { result } = asn1.fromBER(der)
  if (!(result instanceof asn1.Set)) throw new Error('expected a set of attributes')
  return result.valueBlock.value.map((schema) => new Attribute({ schema }))
}

/** RFC 3161, appendix A: over the signature, hence outside what is signed. */
function timeStampAttribute(token: Uint8Array): SignedAndUnsignedAttributes {
  const { result } = asn1.fromBER(token)
  const attribute = new Attribute({ type: signatureTimeStampToken, values: [result] })
  return new SignedAndUnsignedAttributes({ type: 1, attributes: [attribute] })
}

const sha256 = '2.16.840.1.101.3.4.2.1'
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'
const signatureTimeStampToken = '1.2.840.113549.1.9.16.2.14'
