import { createHash } from 'node:crypto'
import * as asn1 from 'asn1js'
import { Attribute } from 'pkijs'

/**
 * What is signed in a PAdES baseline seal (ETSI EN 319 142-1, 6.3): content type, digest of the file, and which certificate
 * signs (ESSCertIDv2, RFC 5035; SHA-256 by default). Never a signing time: the file itself claims one. The DER of the
 * SET, whose order its lengths give.
 */
export function createSealAttributes(documentSha256: Uint8Array, certificate: Uint8Array): Uint8Array {
  const certificateSha256 = createHash('sha256').update(certificate).digest()
  const attributes = [
    new Attribute({ type: oids.contentType, values: [new asn1.ObjectIdentifier({ value: oids.data })] }),
    new Attribute({ type: oids.messageDigest, values: [new asn1.OctetString({ valueHex: documentSha256 })] }),
    new Attribute({
      type: oids.signingCertificateV2,
      values: [sequence(sequence(sequence(new asn1.OctetString({ valueHex: certificateSha256 }))))],
    }),
  ]
  return new Uint8Array(new asn1.Set({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER())
}

function sequence(inner: asn1.Sequence | asn1.OctetString): asn1.Sequence {
  return new asn1.Sequence({ value: [inner] })
}

const oids = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const
