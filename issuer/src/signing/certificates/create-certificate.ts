import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import * as asn1 from 'asn1js'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  createCMSECDSASignature,
  Extension,
  GeneralName,
  GeneralNames,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs'
import { nameOf } from '../keys/key-names.ts'
import type { KeyDescription, SigningKeys } from '../keys/signing-keys.ts'

/** Whom a certificate names: ISO 3166-1 alpha-2 and the authority as it calls itself. */
export interface CertificateSubject {
  readonly country: string
  readonly organisation: string
}

/**
 * The X.509 certificate of a key for seals, signed by that key itself, for the key's own period (RFC 5280). Our verifiers
 * believe the trust list, which names the key; a certificate from a recognised authority (request-certificate.ts)
 * takes its place for readers that ask for a chain.
 */
export async function createCertificate(
  key: KeyDescription,
  subject: CertificateSubject,
  keys: SigningKeys,
): Promise<Uint8Array> {
  const publicKey = new Uint8Array((await publicKeyOf(key)).export({ format: 'der', type: 'spki' }))
  const name = distinguishedNameOf(key, subject)
  const certificate = new Certificate({
    version: 2,
    serialNumber: new asn1.Integer({ valueHex: serialOf(publicKey) }),
    signature: ecdsaWithSha256(),
    signatureAlgorithm: ecdsaWithSha256(),
    issuer: name,
    subject: name,
    notBefore: timeOf(key.signFrom),
    notAfter: timeOf(key.signUntil ?? withoutEnd),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(publicKey),
    extensions: extensionsOf(key, publicKey),
  })
  const tbs = certificate.encodeTBS().toBER()
  certificate.tbsView = new Uint8Array(tbs)
  const signature = await keys.sign(key.id, certificate.tbsView)
  certificate.signatureValue = new asn1.BitString({
    valueHex: createCMSECDSASignature(new Uint8Array(signature).buffer),
  })
  return new Uint8Array(certificate.toSchema().toBER())
}

export async function publicKeyOf({ publicKeyMultibase }: KeyDescription): Promise<KeyObject> {
  return createPublicKey({ key: { ...(await jwkOf(publicKeyMultibase)) }, format: 'jwk' })
}

/** Country, organisation, then which of its seals: one attribute a step, as directories write names (X.501). */
export function distinguishedNameOf({ id }: KeyDescription, { country, organisation }: CertificateSubject) {
  const steps = [
    new AttributeTypeAndValue({ type: '2.5.4.6', value: new asn1.PrintableString({ value: country }) }),
    new AttributeTypeAndValue({ type: '2.5.4.10', value: new asn1.Utf8String({ value: shorten(organisation) }) }),
    new AttributeTypeAndValue({
      type: '2.5.4.3',
      value: new asn1.Utf8String({ value: `Cachet électronique ${nameOf(id)}` }),
    }),
  ]
  const name = new asn1.Sequence({ value: steps.map((step) => new asn1.Set({ value: [step.toSchema()] })) })
  return RelativeDistinguishedNames.fromBER(name.toBER())
}

/** Of at most 64 characters (RFC 5280, appendix A.1), ended where it can be read: at a comma, or at a word. */
function shorten(name: string): string {
  if (name.length <= 64) return name
  const cut = name.slice(0, 64)
  return cut.slice(0, Math.max(cut.lastIndexOf(','), 0) || cut.lastIndexOf(' '))
}

export function ecdsaWithSha256(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' })
}

/** Sixteen bytes, positive, the same each time: one key, one certificate of its own. */
function serialOf(publicKey: Uint8Array): Uint8Array {
  const serial = createHash('sha256').update(publicKey).digest().subarray(0, 16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return new Uint8Array(serial)
}

/** RFC 5280, 4.1.2.5: years to 2049 in two digits. */
function timeOf(instant: string): Time {
  const value = new Date(instant)
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}

/** RFC 5280, 4.1.2.5: no well-defined end. */
const withoutEnd = '9999-12-31T23:59:59Z'

/** Not an authority; signs and answers for what it signed; the key as the trust list names it. */
function extensionsOf({ id }: KeyDescription, publicKey: Uint8Array): Extension[] {
  const signAndAnswerFor = new asn1.BitString({ valueHex: new Uint8Array([0b1100_0000]), unusedBits: 6 })
  const keyId = new asn1.OctetString({ valueHex: createHash('sha256').update(publicKey).digest().subarray(0, 20) })
  const name = new GeneralNames({ names: [new GeneralName({ type: 6, value: id })] })
  const extension = (extnID: string, critical: boolean, value: asn1.BaseBlock) =>
    new Extension({ extnID, critical, extnValue: value.toBER() })
  return [
    extension('2.5.29.19', true, new BasicConstraints({ cA: false }).toSchema()),
    extension('2.5.29.15', true, signAndAnswerFor),
    extension('2.5.29.14', false, keyId),
    extension('2.5.29.17', false, name.toSchema()),
  ]
}
