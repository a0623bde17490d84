import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { placesIn, textAt, withoutValue, withValue } from '../../testing/forge-document.ts'
import {
  createTestAuthority,
  createTestKey,
  openTestTrust,
  revocationListId,
  signTestTitle,
  suspensionListId,
  type TestAuthority,
  testIssuer,
} from '../../testing/test-authority.ts'
import { certificateIndexes, createTestDocument, signTestDocument } from '../../testing/test-documents.ts'
import { type DocumentKind, documentKinds } from '../credential/document-kind.ts'
import type { TitleCredential } from '../credential/title-credential.ts'
import { writeTitleCredential } from '../credential/write-title-credential.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { TrustedIssuer, TrustList } from '../trust/trust-list.ts'
import { isVouchedFor } from './is-vouched-for.ts'
import { verifyTitle } from './verify-title.ts'

const publishedAt = new Date('2026-12-01T08:00:00Z')
const soonAfter = new Date('2026-12-01T10:00:00Z')
const own = { revocation: 94_567, suspension: 20_611 }

let authority: TestAuthority
let trust: TrustMaterial
const signed = new Map<DocumentKind, TitleCredential>()
beforeAll(async () => {
  authority = await createTestAuthority()
  trust = await openTestTrust(authority, { at: publishedAt })
  for (const kind of documentKinds) {
    signed.set(kind, await signTestDocument(authority.titles, createTestDocument(kind)))
  }
})

function documentOf(kind: DocumentKind): TitleCredential {
  const document = signed.get(kind)
  if (!document) throw new Error('expected a document of every kind')
  return document
}

describe.each(documentKinds)('%s', (kind) => {
  test('is green when it is sound, from values and from its bytes', async () => {
    const document = documentOf(kind)
    const verdict = await verifyTitle(document, trust, soonAfter)
    expect(verdict).toMatchObject({ colour: 'green', reason: 'in-force', asOf: '2026-12-01T08:00:00Z' })
    const bytes = new TextEncoder().encode(writeTitleCredential(document))
    expect(await verifyTitle(bytes, trust, soonAfter)).toEqual(verdict)
  })

  test('is red for each value deleted', async () => {
    for (const path of placesIn(documentOf(kind))) {
      const forged = withoutValue(documentOf(kind), path)
      expect([path.join('/'), (await verifyTitle(forged, trust, soonAfter)).colour]).toEqual([path.join('/'), 'red'])
    }
  })

  test('is never green nor orange, whatever single value was changed', async () => {
    const document = documentOf(kind)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...placesIn(document)), fc.string({ maxLength: 4 }), async (path, more) => {
        const forged = withValue(document, path, more === '' ? null : `${textAt(document, path)}${more}`)
        expect(['red', 'grey']).toContain((await verifyTitle(forged, trust, soonAfter)).colour)
      }),
      { numRuns: 40 },
    )
  })

  test('is red when its own entries are set', async () => {
    const revoking = await openTestTrust(authority, { at: publishedAt, revoked: [own.revocation] })
    expect(await verifyTitle(documentOf(kind), revoking, soonAfter)).toMatchObject({ colour: 'red', reason: 'revoked' })
    const suspending = await openTestTrust(authority, { at: publishedAt, suspended: [own.suspension] })
    expect(await verifyTitle(documentOf(kind), suspending, soonAfter)).toMatchObject({ reason: 'suspended' })
  })
})

describe('an endorsement falls with its certificate (STCW I/2.8)', () => {
  const { revocation, suspension } = certificateIndexes
  const verdictWith = async (set: { revoked?: number[]; suspended?: number[] }, now = soonAfter) =>
    verifyTitle(documentOf('endorsement'), await openTestTrust(authority, { at: publishedAt, ...set }), now)

  test('a suspended certificate makes it not valid, whatever its own entries say', async () => {
    const verdict = await verdictWith({ suspended: [suspension] })
    expect(verdict).toMatchObject({ colour: 'red', reason: 'certificate-suspended', asOf: '2026-12-01T08:00:00Z' })
    expect(verdict.checks).toContainEqual(
      expect.objectContaining({ name: 'status', outcome: 'failed', at: '2026-12-01T08:00:00Z' }),
    )
    expect(await verdictWith({ suspended: [suspension, own.suspension] })).toMatchObject({
      reason: 'certificate-suspended',
    })
  })
  test('once the list is old it was suspended: orange, and says of what', async () => {
    const verdict = await verdictWith({ suspended: [suspension] }, new Date('2026-12-03T08:00:00Z'))
    expect(verdict).toMatchObject({ colour: 'orange', reason: 'certificate-was-suspended' })
    expect(verdict.checks.find(({ name }) => name === 'status')?.outcome).toBe('unknown')
  })
  test('a suspension of its own is not hidden by an older one of its certificate, nor a revocation by either', async () => {
    expect(await verdictWith({ suspended: [own.suspension] })).toMatchObject({ reason: 'suspended' })
    expect(await verdictWith({ revoked: [own.revocation], suspended: [suspension] })).toMatchObject({
      reason: 'revoked',
    })
  })
  test('the register revokes both: red for good, and says that it was the certificate', async () => {
    const set = { revoked: [revocation, own.revocation] }
    for (const now of [soonAfter, new Date('2028-12-01T10:00:00Z')]) {
      const verdict = await verdictWith(set, now)
      expect(verdict).toMatchObject({ colour: 'red', reason: 'certificate-revoked' })
      expect(verdict.checks.find(({ name }) => name === 'status')?.outcome).toBe('failed')
    }
  })
  test('a certificate withdrawn alone, as by a duplicate, is never clear: ask for the one that counts', async () => {
    for (const now of [soonAfter, new Date('2028-12-01T10:00:00Z')]) {
      expect(await verdictWith({ revoked: [revocation] }, now)).toMatchObject({
        colour: 'orange',
        reason: 'certificate-withdrawn',
      })
    }
    expect(await verdictWith({ revoked: [revocation], suspended: [suspension] })).toMatchObject({
      colour: 'red',
      reason: 'certificate-suspended',
    })
  })
  test('the neighbours of its certificate’s entries say nothing of it', async () => {
    const set = { revoked: [revocation - 1, revocation + 1, suspension], suspended: [suspension - 1, revocation] }
    expect((await verdictWith(set)).colour).toBe('green')
  })

  const withEntries = (revocationList: string, suspensionList: string) => {
    const { certificate } = createTestDocument('endorsement').credentialSubject
    return signTestDocument(
      authority.titles,
      createTestDocument('endorsement', {
        certificate: {
          code: certificate?.code ?? '',
          documentNumber: certificate?.documentNumber ?? '',
          expiresOn: '2031-11-20',
          revocationEntry: { list: revocationList, index: revocation },
          suspensionEntry: { list: suspensionList, index: suspension },
        },
      }),
    )
  }
  test('entries in a list that is not here, of another purpose, or of another issuer, are unknown and never clear', async () => {
    const foreign = 'https://other.example/status/r1'
    const stranger: TrustMaterial = {
      ...trust,
      statusLists: new Map([
        ...trust.statusLists,
        [foreign, { ...trust.statusLists.get(revocationListId)!, id: foreign, issuer: 'did:web:other.example' }],
      ]),
    }
    for (const [document, material] of [
      [await withEntries('https://titres.mer.example/status/r9', suspensionListId), trust],
      [await withEntries(suspensionListId, suspensionListId), trust],
      [await withEntries(foreign, suspensionListId), stranger],
    ] as const) {
      expect(await verifyTitle(document, material, soonAfter)).toMatchObject({
        colour: 'orange',
        reason: 'status-unknown',
        asOf: null,
      })
    }
  })
  test('an endorsement signed before certificates were named verifies as it did', async () => {
    const before = await signTestTitle(authority.titles, { expiresOn: '2031-11-19' })
    expect((await verifyTitle(before, trust, soonAfter)).colour).toBe('green')
  })
})

describe('an issuer issues the kinds that the trust list lets it issue', () => {
  const centre = 'did:web:centre.example'
  const changeIssuer = (change: Partial<TrustedIssuer>) => (list: TrustList) => ({
    ...list,
    issuers: list.issuers.map((issuer) => ({ ...issuer, ...change })),
  })

  test.each(documentKinds)('one for training attestations alone, asked to vouch for a %s', async (kind) => {
    const changeList = changeIssuer({ mayIssue: ['training-attestation'] })
    const verdict = await verifyTitle(
      documentOf(kind),
      await openTestTrust(authority, { at: publishedAt, changeList }),
      soonAfter,
    )
    if (kind === 'training-attestation') expect(verdict.colour).toBe('green')
    else expect(verdict).toMatchObject({ colour: 'red', reason: 'kind-not-authorised' })
    expect(isVouchedFor(verdict)).toBe(kind === 'training-attestation')
  })

  test('a training centre that has a key of its own signs its attestations, and no brevet', async () => {
    const key = await createTestKey(`${centre}#t1`)
    const changeList = (list: TrustList): TrustList => {
      const [administration] = list.issuers
      const { id, publicKeyMultibase } = key
      const added = { id, publicKeyMultibase, use: 'titles', signFrom: '2026-01-01T00:00:00Z' } as const
      const keys = [{ ...added, signUntil: null, compromisedSince: null }]
      const second = {
        ...administration!,
        id: centre,
        keys,
        statusLists: [],
        mayIssue: ['training-attestation'] as const,
      }
      return { ...list, issuers: [administration!, second] }
    }
    const material = await openTestTrust(authority, { at: publishedAt, changeList })
    const attestation = await signTestDocument(key, createTestDocument('training-attestation', { issuer: centre }))
    // its lists are not ours: authentic, and its status is not known
    expect(await verifyTitle(attestation, material, soonAfter)).toMatchObject({ reason: 'status-unknown' })
    const brevet = await signTestTitle(key, { issuer: centre })
    expect(await verifyTitle(brevet, material, soonAfter)).toMatchObject({ reason: 'kind-not-authorised' })
    const usurped = await signTestTitle(key, { issuer: testIssuer })
    expect(await verifyTitle(usurped, material, soonAfter)).toMatchObject({ reason: 'key-not-authorised' })
  })

  test('a brevet altered into what its issuer may issue is altered, or no document at all', async () => {
    const changeList = changeIssuer({ mayIssue: ['training-attestation'] })
    const material = await openTestTrust(authority, { at: publishedAt, changeList })
    const { '@context': context, type } = documentOf('training-attestation')
    const forged = { ...documentOf('title'), '@context': context, type }
    expect(await verifyTitle(forged, material, soonAfter)).toMatchObject({ colour: 'red', reason: 'not-a-title' })
    const { title } = documentOf('title').credentialSubject
    const attestation = documentOf('training-attestation')
    const { code, documentNumber } = title
    const renamed = {
      ...attestation,
      credentialSubject: {
        ...attestation.credentialSubject,
        title: { ...attestation.credentialSubject.title, code, documentNumber },
      },
    }
    expect(await verifyTitle(renamed, material, soonAfter)).toMatchObject({ reason: 'not-a-title' })
  })
})
