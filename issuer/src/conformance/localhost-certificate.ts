import * as asn1 from 'asn1js'
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
  Time,
} from 'pkijs'

export interface LocalhostCertificate {
  /** PEM; signed by itself, so that a client may believe exactly this one. */
  readonly certificate: string
  readonly privateKey: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const dayMilliseconds = 86_400_000

/** A certificate for localhost and the loopback addresses (RFC 5280), of one run and one week; tests have more names. */
export async function createLocalhostCertificate(
  now: Date,
  otherNames: readonly string[] = [],
): Promise<LocalhostCertificate> {
  // ECDSA gives a pair
  const keys = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const certificate = new Certificate({
    version: 2,
    serialNumber: new asn1.Integer({ valueHex: Uint8Array.of(0x40, ...crypto.getRandomValues(new Uint8Array(15))) }),
    notBefore: new Time({ type: 0, value: new Date(now.getTime() - dayMilliseconds) }),
    notAfter: new Time({ type: 0, value: new Date(now.getTime() + 7 * dayMilliseconds) }),
    extensions: extensions(otherNames),
  })
  for (const { typesAndValues } of [certificate.issuer, certificate.subject]) {
    typesAndValues.push(
      new AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1.Utf8String({ value: 'localhost' }) }),
    )
  }
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  return {
    certificate: pem('CERTIFICATE', certificate.toSchema().toBER()),
    privateKey: pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
  }
}

function extensions(otherNames: readonly string[]): Extension[] {
  const address = (bytes: readonly number[]) => new asn1.OctetString({ valueHex: Uint8Array.from(bytes) })
  const names = [
    ...['localhost', ...otherNames].map((value) => new GeneralName({ type: 2, value })),
    new GeneralName({ type: 7, value: address([127, 0, 0, 1]) }),
    new GeneralName({ type: 7, value: address([...new Array<number>(15).fill(0), 1]) }),
  ]
  const serverAuthentication = '1.3.6.1.5.5.7.3.1'
  const extension = (extnID: string, critical: boolean, value: asn1.BaseBlock) =>
    new Extension({ extnID, critical, extnValue: value.toBER() })
  return [
    extension('2.5.29.19', true, new BasicConstraints({ cA: true }).toSchema()),
    extension('2.5.29.37', false, new ExtKeyUsage({ keyPurposes: [serverAuthentication] }).toSchema()),
    extension('2.5.29.17', false, new GeneralNames({ names }).toSchema()),
  ]
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
