import { beforeAll, expect, test } from 'vitest'
import type { Instant, TitleCredential } from '../src/credential/title-credential.ts'
import { verifyTitle } from '../src/verification/verify-title.ts'
import { createTestAuthority, openTestTrust, signTestTitle, type TestAuthority } from '../testing/test-authority.ts'
import { factsHeading } from './facts-heading.ts'

const publishedAt = new Date('2027-03-01T09:00:00Z')
const now = new Date('2027-03-01T10:00:00Z')
let authority: TestAuthority
let title: TitleCredential

beforeAll(async () => {
  authority = await createTestAuthority()
  title = await signTestTitle(authority.titles)
})

/** The heading over a title whose key is known to be compromised since then, or not at all. */
async function headingOf(credential: TitleCredential, compromisedSince: Instant | null = null): Promise<string> {
  const trust = await openTestTrust(authority, {
    at: publishedAt,
    changeList: (list) => ({
      ...list,
      issuers: list.issuers.map((issuer) => ({
        ...issuer,
        keys: issuer.keys.map((key) => (key.id === authority.titles.id ? { ...key, compromisedSince } : key)),
      })),
    }),
  })
  const verdict = await verifyTitle(credential, trust, now)
  return `${verdict.reason}: ${factsHeading(verdict).en}`
}

test('what someone recognised signed is compared with the person, whatever became of the title', async () => {
  expect(await headingOf(title)).toBe('in-force: Compare with the identity document')
})

test('a signature from before its key was compromised, as it says itself, is not verified rather than not to be believed', async () => {
  expect(await headingOf(title, '2026-12-24T00:00:00Z')).toBe(
    'signed-before-compromise: What this document says (not verified)',
  )
})

test('what was found false is a claim', async () => {
  const subject = { ...title.credentialSubject, familyName: 'CORTO' }
  expect(await headingOf({ ...title, credentialSubject: subject })).toBe(
    'altered: What this document claims (not to be believed)',
  )
})
