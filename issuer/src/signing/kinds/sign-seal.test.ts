import { createHash, createPublicKey, verify } from 'node:crypto'
import { createSealAttributes } from '@vigie/shared/pdf-seal/create-seal-attributes.ts'
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withCertificates } from '../certificates/seal-certificates.ts'
import type { Journal } from '../journal.ts'
import type { KeyDescription, SigningKeys } from '../keys/signing-keys.ts'
import { signPlan } from '../sign-plan.ts'
import { contextOf, did, openTestJournal, openTestKeys, planId as titleId, titlePlan } from '../signing-fixture.ts'
import type { SigningPlan } from '../signing-plan.ts'
import type { SealPlan } from './sign-seal.ts'

const sealId = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1b01'
const documentSha256 = new Uint8Array(32).fill(7)
let keys: SigningKeys
let bareKeys: SigningKeys
let journal: Journal
let seal: KeyDescription
beforeAll(async () => {
  const opened = await openTestKeys()
  bareKeys = opened.keys
  keys = withCertificates(opened.keys, { folder: opened.folder, subject: { country: 'FR', organisation: 'Essai' } })
  await keys.refresh?.()
  seal = keys.list().find(({ use }) => use === 'seals')!
  journal = (await openTestJournal()).journal
  await signPlan(titleId, contextOf(titlePlan(), { keys, journal }))
})
afterAll(() => journal.close())

const attributesFor = (digest = documentSha256, certificate = seal.certificates?.[0] ?? '') =>
  createSealAttributes({
    documentSha256: digest,
    certificateSha256: new Uint8Array(createHash('sha256').update(Buffer.from(certificate, 'base64')).digest()),
  })
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function sealPlan(change: Partial<SigningPlan> = {}, said: Partial<SealPlan> & object = {}): SigningPlan {
  const unsigned: SealPlan = {
    documentSha256: Buffer.from(documentSha256).toString('hex'),
    signedAttributes: base64(attributesFor()),
    titlePlan: titleId,
    ...said,
  }
  return titlePlan({
    id: sealId,
    kind: 'seal',
    keyIds: [seal.id],
    unsigned: JSON.stringify(unsigned),
    titleId,
    ...change,
  })
}

test('the seal of a title signed here is signed over the attributes, and again with the same signature', async () => {
  const first = await signPlan(sealId, contextOf(sealPlan(), { keys, journal }))
  const key = createPublicKey({ key: { ...(await jwkOf(seal.publicKeyMultibase)) }, format: 'jwk' })
  const signature = Buffer.from(first.signed, 'base64')
  expect(verify('sha256', attributesFor(), { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  expect(await signPlan(sealId, contextOf(sealPlan(), { keys, journal }))).toEqual(first)
  const other = sealPlan(
    {},
    { documentSha256: '00'.repeat(32), signedAttributes: base64(attributesFor(new Uint8Array(32))) },
  )
  await expect(signPlan(sealId, contextOf(other, { keys, journal }))).rejects.toMatchObject({
    code: 'plan-already-signed-otherwise',
  })
})

const unsignedTitleId = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1b77'
const withSigningTime = () => {
  // the set with one more attribute, as a library that dates what it signs would write it
  const dated = Buffer.from('301c06092a864886f70d010905310f170d3236313132303130313230305a', 'hex')
  const content = Buffer.concat([Buffer.from(attributesFor()).subarray(3), dated])
  return Buffer.concat([Buffer.from([0x31, 0x81, content.length]), content])
}

test.each([
  ['of a title never signed here', () => sealPlan({ titleId: unsignedTitleId }, { titlePlan: unsignedTitleId })],
  ['planned for another title than it names', () => sealPlan({ titleId: unsignedTitleId })],
  ['of nobody’s title', () => sealPlan({ titleId: null })],
  ['that one agent alone decided', () => sealPlan({ approvals: ['agent-1', 'agent-1'] })],
  ['by a key for titles', () => sealPlan({ keyIds: [`${did}#t1`] })],
  ['of another file than its attributes say', () => sealPlan({}, { documentSha256: '00'.repeat(32) })],
  ['by another certificate', () => sealPlan({}, { signedAttributes: base64(attributesFor(documentSha256, 'AAAA')) })],
  ['with a signing time', () => sealPlan({}, { signedAttributes: base64(withSigningTime()) })],
  ['of bytes that are no attributes', () => sealPlan({}, { signedAttributes: 'AAAA' })],
] as const)('a seal %s is refused', async (_what, plan) => {
  const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1b02'
  const context = contextOf({ ...plan(), id }, { keys, journal })
  await expect(signPlan(id, context)).rejects.toMatchObject({ code: 'plan-refused' })
  expect(journal.kindOf(id)).toBe(null)
})

test.each([
  ['of a manning document never signed here', { titleId: null }, 'manning-document'],
  ['of a manning document, planned for a title', {}, 'manning-document'],
  ['of a decision that one agent alone took', { titleId: null, approvals: ['agent-1'] }, 'permis-armement'],
] as const)('a seal %s is refused', async (_what, change, documentKind) => {
  const { titlePlan: _title, ...said } = JSON.parse(sealPlan().unsigned)
  const unsigned = JSON.stringify({ ...said, documentKind, documentId: titleId })
  const plan = sealPlan({ id: unsignedTitleId, ...change, unsigned })
  await expect(signPlan(unsignedTitleId, contextOf(plan, { keys, journal }))).rejects.toMatchObject({
    code: 'plan-refused',
  })
})

test('a seal of a decision that is no credential is signed on the word of two agents', async () => {
  const { titlePlan: _title, ...said } = JSON.parse(sealPlan().unsigned)
  const unsigned = JSON.stringify({ ...said, documentKind: 'permis-armement', documentId: unsignedTitleId })
  const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1b03'
  const { signed } = await signPlan(id, contextOf(sealPlan({ id, titleId: null, unsigned }), { keys, journal }))
  expect(Buffer.from(signed, 'base64')).toHaveLength(64)
})

test('a plan that says more, or less, than a seal needs is refused', async () => {
  for (const said of [{ pdf: 'AAAA' }, { documentSha256: 'xyz' }]) {
    const context = contextOf(sealPlan({ id: unsignedTitleId }, said), { keys, journal })
    await expect(signPlan(unsignedTitleId, context)).rejects.toMatchObject({ code: 'credential-schema' })
  }
})

test('a key without a certificate seals nothing', async () => {
  const context = contextOf(sealPlan({ id: unsignedTitleId }), { keys: bareKeys, journal })
  await expect(signPlan(unsignedTitleId, context)).rejects.toMatchObject({ code: 'plan-refused' })
})
