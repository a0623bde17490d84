import { X509Certificate } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writePem } from '@vigie/shared/node/pem.ts'
import { Integer, Utf8String } from 'asn1js'
import { AttributeTypeAndValue, BasicConstraints, Certificate, CertificationRequest, Extension } from 'pkijs'
import { beforeEach, expect, test } from 'vitest'
import type { KeyDescription, SigningKeys } from '../keys/signing-keys.ts'
import { openTestKeys } from '../signing-fixture.ts'
import { createCertificate, publicKeyOf } from './create-certificate.ts'
import { readCertificateSubject } from './read-certificate-subject.ts'
import { requestCertificate } from './request-certificate.ts'
import { withCertificates } from './seal-certificates.ts'

const subject = readCertificateSubject({})
let folder: string
let bare: SigningKeys
let seal: KeyDescription
beforeEach(async () => {
  const opened = await openTestKeys()
  bare = opened.keys
  folder = opened.folder
  seal = bare.list().find(({ use }) => use === 'seals')!
})

async function sealKey(): Promise<KeyDescription> {
  const keys = withCertificates(bare, { folder, subject })
  await keys.refresh?.()
  return keys.list().find(({ use }) => use === 'seals')!
}
const certificateOf = ({ certificates = [] }: KeyDescription, at = 0) =>
  new X509Certificate(Buffer.from(certificates[at] ?? '', 'base64'))

test('a key for seals certifies itself once, for its own period, in the authority’s name, to sign and nothing else', async () => {
  const certificate = certificateOf(await sealKey())
  expect(certificate.publicKey.equals(await publicKeyOf(seal))).toBe(true)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.ca).toBe(false)
  expect(certificate.subject).toBe('C=FR\nO=Direction générale des affaires maritimes\nCN=Cachet électronique s1')
  expect(certificate.subjectAltName).toBe(`URI:${seal.id}`)
  expect(certificate.validFromDate.toISOString()).toBe(seal.signFrom.replace('Z', '.000Z'))
  expect(certificate.validToDate.toISOString()).toBe(seal.signUntil?.replace('Z', '.000Z'))
  expect(certificateOf(await sealKey()).fingerprint256).toBe(certificate.fingerprint256)
})

test('asked for at many requests at once, a certificate is made once, whole, and nothing else is left', async () => {
  const keys = withCertificates(bare, { folder, subject })
  const before = await readdir(folder)
  await Promise.all(Array.from({ length: 12 }, () => keys.refresh?.()))
  const certificate = certificateOf(keys.list().find(({ use }) => use === 'seals')!)
  expect(certificateOf(await sealKey()).fingerprint256).toBe(certificate.fingerprint256)
  expect((await readdir(folder)).sort()).toEqual([...before, 's1.crt.pem'].sort())
})

test('the file says what an authority answered: the key’s own certificate, then the one above it', async () => {
  const [above, own] = await chain()
  await writeFile(path.join(folder, 's1.crt.pem'), own + above)
  const key = await sealKey()
  expect(key.certificates).toHaveLength(2)
  expect(certificateOf(key).checkIssued(certificateOf(key, 1))).toBe(true)
})

test('a certificate of another key, a chain out of order, or a file without certificates stops the signer', async () => {
  const [above, own] = await chain()
  const file = path.join(folder, 's1.crt.pem')
  for (const text of [above, own + own + above, 'nothing', '']) {
    await writeFile(file, text)
    await expect(sealKey()).rejects.toMatchObject({ code: 'seal-certificate-unusable' })
  }
  expect(await readFile(file, 'utf8')).toBe('')
})

test('a renewed certificate of the same key is taken up by a signer that runs; one that cannot be used leaves the old one', async () => {
  const told: string[] = []
  const keys = withCertificates(bare, { folder, subject, onUnusable: ({ code }) => void told.push(code) })
  const file = path.join(folder, 's1.crt.pem')
  const listed = async () => {
    await keys.refresh?.()
    return certificateOf(keys.list().find(({ use }) => use === 'seals')!).fingerprint256
  }
  const first = await listed()
  const [above, own] = await chain()
  await writeFile(file, own + above)
  const renewed = await listed()
  expect(renewed).toBe(new X509Certificate(own).fingerprint256)
  expect(renewed).not.toBe(first)
  await writeFile(file, above)
  expect([await listed(), await listed()]).toEqual([renewed, renewed])
  expect(told).toEqual(['seal-certificate-unusable'])
  const [, next] = await chain()
  await writeFile(file, next)
  expect(await listed()).toBe(new X509Certificate(next).fingerprint256)
})

/** What a certification authority answers: its own certificate, and the one it gives this key. */
async function chain(): Promise<[above: string, own: string]> {
  const authority = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const name = new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: 'Test CA' }) })
  const own = Certificate.fromBER(new Uint8Array(await createCertificate(seal, subject, bare)))
  const above = new Certificate({ version: 2, serialNumber: new Integer({ value: 1 }) })
  above.notBefore = own.notBefore
  above.notAfter = own.notAfter
  above.subject.typesAndValues.push(name)
  above.issuer.typesAndValues.push(name)
  const isAuthority = new BasicConstraints({ cA: true }).toSchema().toBER()
  above.extensions = [new Extension({ extnID: '2.5.29.19', critical: true, extnValue: isAuthority })]
  await above.subjectPublicKeyInfo.importKey(authority.publicKey)
  await above.sign(authority.privateKey, 'SHA-256')
  own.issuer = above.subject
  await own.sign(authority.privateKey, 'SHA-256')
  const pemOf = (one: Certificate) => writePem('CERTIFICATE', new Uint8Array(one.toSchema(true).toBER()))
  return [pemOf(above), pemOf(own)]
}

test('a request for a certificate is signed by the key that it is for', async () => {
  const pem = await requestCertificate(seal, subject, bare)
  expect(pem).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n/)
  const der = new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
  expect(await CertificationRequest.fromBER(der).verify()).toBe(true)
})

test('settings that name nobody are refused', () => {
  for (const variables of [{ VIGIE_COUNTRY: 'fr' }, { VIGIE_ISSUING_AUTHORITY: 'nobody' }]) {
    expect(() => readCertificateSubject(variables)).toThrow(expect.objectContaining({ code: 'settings-invalid' }))
  }
})
