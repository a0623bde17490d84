import { ObjectIdentifier, OctetString, Sequence, Set as SetOf } from 'asn1js'
import { Attribute } from 'pkijs'

export interface SealedThings {
  /** Of everything in the file but the place of the seal. */
  readonly documentSha256: Uint8Array<ArrayBuffer>
  readonly certificateSha256: Uint8Array<ArrayBuffer>
}

/**
 * What a PAdES baseline seal signs (ETSI EN 319 142-1, 6.3): content type, digest of the file, and by its hash the
 * certificate (ESSCertIDv2, RFC 5035). Never a signing time: the file itself claims one. The DER of the set, these three
 * being in its order already; two hashes give one form and no other.
 */
export function createSealAttributes({ documentSha256, certificateSha256 }: SealedThings): Uint8Array<ArrayBuffer> {
  const certificate = sequence(sequence(sequence(new OctetString({ valueHex: certificateSha256 }))))
  const attributes = [
    new Attribute({ type: contentType, values: [new ObjectIdentifier({ value: data })] }),
    new Attribute({ type: messageDigest, values: [new OctetString({ valueHex: documentSha256 })] }),
    new Attribute({ type: signingCertificateV2, values: [certificate] }),
  ]
  return new Uint8Array(new SetOf({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER())
}

function sequence(inner: Sequence | OctetString): Sequence {
  return new Sequence({ value: [inner] })
}

const data = '1.2.840.113549.1.7.1'
const contentType = '1.2.840.113549.1.9.3'
const messageDigest = '1.2.840.113549.1.9.4'
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47'
