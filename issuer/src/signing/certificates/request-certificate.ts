import { writePem } from '@vigie/shared/node/pem.ts'
import * as asn1 from 'asn1js'
import { CertificationRequest, createCMSECDSASignature, PublicKeyInfo } from 'pkijs'
import type { KeyDescription, SigningKeys } from '../keys/signing-keys.ts'
import { type CertificateSubject, distinguishedNameOf, ecdsaWithSha256, publicKeyOf } from './create-certificate.ts'

/**
 * What a certification authority asks for before it certifies the key of a seal (PKCS #10, RFC 2986), as PEM. Its answer, with
 * the certificates above it, goes into `<name>.crt.pem` beside the key.
 */
export async function requestCertificate(
  key: KeyDescription,
  subject: CertificateSubject,
  keys: SigningKeys,
): Promise<string> {
  const publicKey = new Uint8Array((await publicKeyOf(key)).export({ format: 'der', type: 'spki' }))
  const request = new CertificationRequest({
    version: 0,
    subject: distinguishedNameOf(key, subject),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(publicKey),
    attributes: [],
    signatureAlgorithm: ecdsaWithSha256(),
  })
  const [toBeSigned] = request.toSchema(true).valueBlock.value
  request.tbsView = new Uint8Array(toBeSigned?.toBER() ?? [])
  const signature = new Uint8Array(await keys.sign(key.id, request.tbsView))
  request.signatureValue = new asn1.BitString({ valueHex: createCMSECDSASignature(signature.buffer) })
  return writePem('CERTIFICATE REQUEST', new Uint8Array(request.toSchema().toBER()))
}
