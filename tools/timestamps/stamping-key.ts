import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writePem } from '@vigie/shared/node/pem.ts'
import { BitString, Integer, Utf8String } from 'asn1js'
import { AttributeTypeAndValue, Certificate, Extension, ExtKeyUsage, Time } from 'pkijs'
import type { StampingKey } from './answer-time-stamp.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const aDay = 24 * 60 * 60_000

/** A key that certifies itself for stamping time and nothing else (RFC 3161, 2.3). */
export async function createStampingKey(now: Date): Promise<StampingKey> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ value: 1 }),
    notBefore: new Time({ type: 0, value: new Date(now.getTime() - aDay) }),
    notAfter: new Time({ type: 0, value: new Date(now.getTime() + 3_650 * aDay) }),
    extensions: extensions(),
  })
  const name = new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: commonName }) })
  certificate.subject.typesAndValues.push(name)
  certificate.issuer.typesAndValues.push(name)
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  return { privateKey: keys.privateKey, certificate: new Uint8Array(certificate.toSchema(true).toBER()) }
}

const commonName = 'Horodatage de démonstration / Demonstration time stamps'

function extensions(): Extension[] {
  const signatures = new BitString({ valueHex: new Uint8Array([0b1000_0000]), unusedBits: 7 })
  const stampingAlone = new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] })
  return [
    new Extension({ extnID: '2.5.29.15', critical: true, extnValue: signatures.toBER() }),
    new Extension({ extnID: '2.5.29.37', critical: true, extnValue: stampingAlone.toSchema().toBER() }),
  ]
}

/** The key of a folder, made at the first start; `tsa.crt.pem` is for those who are to trust it. */
export async function openStampingKey(folder: string, now: Date): Promise<StampingKey> {
  const [keyFile, certificateFile] = [path.join(folder, 'tsa.key.pem'), path.join(folder, 'tsa.crt.pem')]
  const written = await readFile(keyFile, 'utf8').catch(() => null)
  if (written !== null) {
    const secret = readPem(written)
    const privateKey = await crypto.subtle.importKey('pkcs8', secret, algorithm, true, ['sign'])
    return { privateKey, certificate: readPem(await readFile(certificateFile, 'utf8')) }
  }
  const key = await createStampingKey(now)
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key.privateKey))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(certificateFile, writePem('CERTIFICATE', key.certificate), { mode: 0o644 })
  await writeFile(keyFile, writePem('PRIVATE KEY', secret), { mode: 0o600, flag: 'wx' })
  return key
}

function readPem(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
}
