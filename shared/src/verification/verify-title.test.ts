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
import type { TitleCredential } from '../credential/title-credential.ts'
import { writeTitleCredential } from '../credential/write-title-credential.ts'
import type { LogEvidence } from '../log/open-log-evidence.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'
import type { TrustedKey, TrustList } from '../trust/trust-list.ts'
import { verifyTitle } from './verify-title.ts'

const publishedAt = new Date('2027-03-01T08:00:00Z')
const soonAfter = new Date('2027-03-01T10:00:00Z')

let authority: TestAuthority
let title: TitleCredential
let trust: TrustMaterial
beforeAll(async () => {
  authority = await createTestAuthority()
  title = await signTestTitle(authority.titles)
  trust = await openTestTrust(authority, { at: publishedAt })
})

const changeKey = (id: string, change: Partial<TrustedKey>) => (list: TrustList) => ({
  ...list,
  issuers: list.issuers.map((issuer) => ({
    ...issuer,
    keys: issuer.keys.map((key) => (key.id === id ? { ...key, ...change } : key)),
  })),
})

describe('the verdict of a sound title', () => {
  test('is green, as of the moment its status was published', async () => {
    const verdict = await verifyTitle(title, trust, soonAfter)
    expect(verdict).toMatchObject({ colour: 'green', reason: 'in-force', also: [], asOf: '2027-03-01T08:00:00Z' })
    expect(verdict.checks.map(({ outcome }) => outcome)).toEqual(Array(8).fill('passed'))
  })

  test('is the same from bytes and from values', async () => {
    const bytes = new TextEncoder().encode(writeTitleCredential(title))
    expect(await verifyTitle(bytes, trust, soonAfter)).toEqual(await verifyTitle(title, trust, soonAfter))
  })

  test('is green with an Ed25519 key too', async () => {
    const other = await createTestAuthority('Ed25519')
    const signed = await signTestTitle(other.titles)
    expect(signed.proof.cryptosuite).toBe('eddsa-rdfc-2022')
    const verdict = await verifyTitle(signed, await openTestTrust(other, { at: publishedAt }), soonAfter)
    expect(verdict.colour).toBe('green')
  })

  test('is green without end on a title without end', async () => {
    const endless = await signTestTitle(authority.titles, { expiresOn: null })
    expect((await verifyTitle(endless, trust, soonAfter)).colour).toBe('green')
  })
})

describe('what is not fresh is orange and says so', () => {
  test('status older than 24 hours', async () => {
    expect(await verifyTitle(title, trust, new Date('2027-03-02T08:00:00Z'))).toMatchObject({ colour: 'green' })
    expect(await verifyTitle(title, trust, new Date('2027-03-02T08:00:01Z'))).toMatchObject({
      colour: 'orange',
      reason: 'status-old',
      asOf: '2027-03-01T08:00:00Z',
    })
  })
  test('no status list at all', async () => {
    const without = await openTestTrust(authority, { at: publishedAt, withoutStatusLists: true })
    expect(await verifyTitle(title, without, soonAfter)).toMatchObject({
      colour: 'orange',
      reason: 'status-unknown',
      asOf: null,
    })
  })
  test('one of the two lists missing is not half clear', async () => {
    const statusLists = new Map([...trust.statusLists].filter(([id]) => id === revocationListId))
    expect(await verifyTitle(title, { ...trust, statusLists }, soonAfter)).toMatchObject({ reason: 'status-unknown' })
  })
  test('a revocation entry that points into the suspension list', async () => {
    const entry = { list: suspensionListId, index: 94_567 }
    const crossed = await signTestTitle(authority.titles, { revocationEntry: entry })
    expect(await verifyTitle(crossed, trust, soonAfter)).toMatchObject({ colour: 'orange', reason: 'status-unknown' })
  })
  test('trust list older than 7 days, then past its end', async () => {
    expect(await verifyTitle(title, trust, new Date('2027-03-09T08:00:00Z'))).toMatchObject({
      colour: 'orange',
      also: ['trust-list-old'],
    })
    expect(await verifyTitle(title, trust, new Date('2027-04-02T08:00:00Z'))).toMatchObject({
      colour: 'orange',
      reason: 'trust-list-expired',
    })
  })
  test('a clock set back a year', async () => {
    expect(await verifyTitle(title, trust, new Date('2026-03-01T08:00:00Z'))).toMatchObject({
      colour: 'orange',
      reason: 'clock-suspect',
    })
  })
  test('a clock set back cannot make an expired title valid again', async () => {
    const later = await openTestTrust(authority, { at: new Date('2032-01-01T00:00:00Z') })
    expect(await verifyTitle(title, later, new Date('2030-01-01T00:00:00Z'))).toMatchObject({
      colour: 'red',
      reason: 'expired',
      also: ['clock-suspect'],
    })
  })
})

describe('red, with the reason that matters first', () => {
  test('revoked, at any age of the list', async () => {
    const revoking = await openTestTrust(authority, { at: publishedAt, revoked: [94_567] })
    for (const now of [soonAfter, new Date('2029-01-01T00:00:00Z')]) {
      expect(await verifyTitle(title, revoking, now)).toMatchObject({ colour: 'red', reason: 'revoked' })
    }
  })
  test('the neighbours of a revoked entry are not revoked', async () => {
    const neighbours = await openTestTrust(authority, { at: publishedAt, revoked: [94_566, 94_568, 20_611] })
    expect((await verifyTitle(title, neighbours, soonAfter)).colour).toBe('green')
  })
  test('suspended; once the list is old: it was suspended, orange', async () => {
    const suspending = await openTestTrust(authority, { at: publishedAt, suspended: [20_611] })
    expect(await verifyTitle(title, suspending, soonAfter)).toMatchObject({ colour: 'red', reason: 'suspended' })
    expect(await verifyTitle(title, suspending, new Date('2027-03-03T08:00:00Z'))).toMatchObject({
      colour: 'orange',
      reason: 'was-suspended',
    })
  })
  test('expired: the last day counts whole, and not a second more', async () => {
    const at = new Date('2031-11-20T20:00:00Z')
    const fresh = await openTestTrust(authority, { at })
    expect((await verifyTitle(title, fresh, new Date('2031-11-20T23:59:59Z'))).colour).toBe('green')
    expect(await verifyTitle(title, fresh, new Date('2031-11-21T00:00:00Z'))).toMatchObject({
      colour: 'red',
      reason: 'expired',
    })
    expect(await verifyTitle(title, fresh, new Date('2031-11-21T00:00:10Z'))).toMatchObject({ reason: 'expired' })
  })
  test('not yet valid', async () => {
    const early = await openTestTrust(authority, { at: new Date('2026-11-20T12:00:00Z') })
    expect(await verifyTitle(title, early, new Date('2026-11-20T23:59:59Z'))).toMatchObject({
      colour: 'red',
      reason: 'not-yet-valid',
    })
  })
  test('revoked goes before expired, and both are said', async () => {
    const revoking = await openTestTrust(authority, { at: publishedAt, revoked: [94_567] })
    const verdict = await verifyTitle(title, revoking, new Date('2032-01-01T00:00:00Z'))
    expect(verdict.reason).toBe('revoked')
    expect(verdict.also).toContain('trust-list-expired')
  })
  test('an issuer that is not recognised, its look-alike in punycode included', async () => {
    const evil = { ...authority.titles, id: 'did:web:xn--ttres-dza.mer.example#t1' }
    const forged = await signTestTitle(evil, { issuer: 'did:web:xn--ttres-dza.mer.example' })
    expect(await verifyTitle(forged, trust, soonAfter)).toMatchObject({
      colour: 'red',
      reason: 'issuer-not-recognised',
    })
  })
  test('the authority named, the proof by the key of another', async () => {
    const evil = await createTestKey('did:web:evil.example#t1')
    const forged = await signTestTitle(evil)
    expect(await verifyTitle(forged, trust, soonAfter)).toMatchObject({ colour: 'red', reason: 'key-not-authorised' })
  })
  test("another's signature under the name of the authority's key", async () => {
    const forged = await signTestTitle(await createTestKey(authority.titles.id))
    expect(await verifyTitle(forged, trust, soonAfter)).toMatchObject({ colour: 'red', reason: 'altered' })
  })
  test('a key of the authority that may not sign titles', async () => {
    const misused = await signTestTitle(authority.lists)
    expect(await verifyTitle(misused, trust, soonAfter)).toMatchObject({ reason: 'key-not-authorised' })
  })
  test('a title of the demonstration among titles that count', async () => {
    const production = await openTestTrust(authority, {
      at: publishedAt,
      changeList: (list) => ({ ...list, environment: 'production' }),
    })
    expect(await verifyTitle(title, production, soonAfter)).toMatchObject({
      colour: 'red',
      reason: 'demonstration-title',
    })
  })
  test('signed in the future', async () => {
    const future = await signTestTitle(authority.titles, {}, '2030-01-01T00:00:00Z')
    expect(await verifyTitle(future, trust, soonAfter)).toMatchObject({ colour: 'red', reason: 'signed-in-future' })
  })
  test('signed five minutes ahead of this clock is tolerated', async () => {
    const ahead = await signTestTitle(authority.titles, {}, '2027-03-01T10:04:59Z')
    expect((await verifyTitle(ahead, trust, soonAfter)).colour).toBe('green')
  })
})

describe('the life of a key', () => {
  const open = (change: Partial<TrustedKey>, at = publishedAt) =>
    openTestTrust(authority, { at, changeList: changeKey(authority.titles.id, change) })
  const signedAt = '2026-11-20T10:12:00Z'

  test.each<[what: string, change: Partial<TrustedKey>, answer: readonly [colour: string, reason: string]]>([
    ['signed on the first second of the key', { signFrom: signedAt }, ['green', 'in-force']],
    ['signed a second before it', { signFrom: '2026-11-20T10:12:01Z' }, ['red', 'signed-outside-key-period']],
    ['signed on the last second of the key', { signUntil: signedAt }, ['green', 'in-force']],
    ['signed a second after it', { signUntil: '2026-11-20T10:11:59Z' }, ['red', 'signed-outside-key-period']],
    ['signed in its time, long retired', { signUntil: '2026-12-31T23:59:59Z' }, ['green', 'in-force']],
    [
      'signed a second before the key was stolen, as it says itself',
      { compromisedSince: '2026-11-20T10:12:01Z' },
      ['orange', 'signed-before-compromise'],
    ],
    ['signed as it was stolen', { compromisedSince: signedAt }, ['red', 'key-compromised']],
    ['signed after it was stolen', { compromisedSince: '2026-01-01T00:00:00Z' }, ['red', 'key-compromised']],
    [
      'signed by a stolen key, and after its period: the theft goes first',
      { compromisedSince: '2026-01-01T00:00:00Z', signUntil: '2026-06-01T00:00:00Z' },
      ['red', 'key-compromised'],
    ],
    ['signed by a key for lists under the name (rows 91, 92)', { use: 'status-lists' }, ['red', 'key-not-authorised']],
    ['signed by a key for seals under the name', { use: 'seals' }, ['red', 'key-not-authorised']],
  ])('%s', async (_what, change, answer) => {
    const { colour, reason } = await verifyTitle(title, await open(change), soonAfter)
    expect([colour, reason]).toEqual(answer)
  })

  test('a thief who writes yesterday’s date is told apart by the log: only what it had before the theft stays green', async () => {
    const since = '2026-11-21T00:00:00Z'
    const stolen = await open({ compromisedSince: since })
    const signed = writeTitleCredential(title)
    const verdictOf = async (text: TitleCredential, logged: LogEvidence | null) => {
      const { colour, reason } = await verifyTitle(text, stolen, soonAfter, { logged })
      return [colour, reason]
    }
    const doubtful = ['orange', 'signed-before-compromise']
    expect(await verdictOf(title, { signed, at: '2026-11-20T23:59:59Z' })).toEqual(['green', 'in-force'])
    expect(await verdictOf(title, null)).toEqual(doubtful)
    expect(await verdictOf(title, { signed, at: since })).toEqual(doubtful)
    const backdated = await signTestTitle(authority.titles, {}, '2026-11-20T10:12:00Z')
    expect(await verdictOf(backdated, { signed, at: '2026-11-20T23:59:59Z' })).toEqual(doubtful)
    // No proof helps what says itself that it was signed after the theft.
    const late = await open({ compromisedSince: signedAt })
    const logged = { signed, at: '2026-11-20T10:00:00Z' }
    expect((await verifyTitle(title, late, soonAfter, { logged })).reason).toBe('key-compromised')
  })

  test('a key newer than the trust list is grey, never false (row 175); from the second of the list on it is red', async () => {
    const next = await createTestKey(`${testIssuer}#t2`)
    for (const [created, answer] of [
      ['2027-03-01T09:00:00Z', ['grey', 'key-unknown-update']],
      ['2027-03-01T08:00:01Z', ['grey', 'key-unknown-update']],
      ['2027-03-01T08:00:00Z', ['red', 'key-not-authorised']],
      ['2026-11-20T10:12:00Z', ['red', 'key-not-authorised']],
    ] as const) {
      const { colour, reason } = await verifyTitle(await signTestTitle(next, {}, created), trust, soonAfter)
      expect([created, colour, reason]).toEqual([created, ...answer])
    }
  })
  test('the next key, published ahead, is known before its first title: no grey on a ship that was off line', async () => {
    const next = await createTestKey(`${testIssuer}#t2`, 'Ed25519')
    const ahead = await openTestTrust(authority, {
      at: publishedAt,
      changeList: (list) => ({
        ...list,
        issuers: list.issuers.map((issuer) => ({
          ...issuer,
          keys: [
            ...issuer.keys,
            {
              id: next.id,
              use: 'titles' as const,
              publicKeyMultibase: next.publicKeyMultibase,
              signFrom: '2027-03-15T00:00:00Z' as const,
              signUntil: null,
              compromisedSince: null,
            },
          ],
        })),
      }),
    })
    const inTime = await signTestTitle(next, {}, '2027-03-15T00:00:00Z')
    const verdict = await verifyTitle(inTime, ahead, new Date('2027-03-16T00:00:00Z'))
    expect(verdict.checks.find(({ name }) => name === 'key')?.outcome).toBe('passed')
    const tooSoon = await signTestTitle(next, {}, '2027-03-14T23:59:59Z')
    expect(await verifyTitle(tooSoon, ahead, new Date('2027-03-16T00:00:00Z'))).toMatchObject({
      colour: 'red',
      reason: 'signed-outside-key-period',
    })
  })
  test('a key of another authority, or a look-alike of its name, is no key of this one (rows 95, 98)', async () => {
    for (const id of [
      'did:web:evil.example#t1',
      `${testIssuer}.evil.example#t1`,
      'did:web:xn--ttres-dza.mer.example#t1',
      `${testIssuer}:x#t1`,
    ]) {
      const forged = await signTestTitle({ ...(await createTestKey(id)) })
      const { colour, reason } = await verifyTitle(forged, trust, soonAfter)
      expect([id, colour, reason]).toEqual([id, 'red', 'key-not-authorised'])
    }
  })
})

describe('an altered title', () => {
  const changedText = (text: string) =>
    fc.oneof(
      fc
        .nat(text.length - 1)
        .chain((position) =>
          fc.constantFrom(...'abZ019-').map((char) => text.slice(0, position) + char + text.slice(position + 1)),
        ),
      fc.constantFrom(`${text}A`, text.slice(1), text.slice(0, -1), text.toUpperCase(), text.toLowerCase()),
    )

  test('is never green nor orange, whatever single value was changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...placesIn(title)).chain((path) => {
          const text = textAt(title, path)
          return fc.record({ path: fc.constant(path), text: changedText(text).filter((changed) => changed !== text) })
        }),
        async ({ path, text }) => {
          const { colour } = await verifyTitle(withValue(title, path, text), trust, soonAfter)
          expect(['red', 'grey']).toContain(colour)
        },
      ),
      { numRuns: 250 },
    )
  })

  test('is red for each value deleted', async () => {
    for (const path of placesIn(title)) {
      const forged = withoutValue(title, path)
      expect([path.join('/'), (await verifyTitle(forged, trust, soonAfter)).colour]).toEqual([path.join('/'), 'red'])
    }
  })

  const forge = (edit: (copy: { -readonly [Key in keyof TitleCredential]: TitleCredential[Key] }) => void) => {
    const copy = structuredClone(title)
    edit(copy)
    return verifyTitle(copy, trust, soonAfter)
  }
  test('number changed, validity extended, a limitation removed, an index exchanged: altered', async () => {
    const subject = title.credentialSubject
    const verdicts = await Promise.all([
      forge((copy) => {
        copy.id = 'https://titres.mer.example/titles/10463947'
        copy.credentialSubject = { ...subject, title: { ...subject.title, documentNumber: '10463947' } }
      }),
      forge((copy) => {
        copy.validUntil = '2041-11-20T23:59:59Z'
      }),
      forge((copy) => {
        const capacities = [{ capacity: 'master' }]
        copy.credentialSubject = { ...subject, title: { ...subject.title, capacities } }
      }),
      forge((copy) => {
        const [revocation, suspension] = copy.credentialStatus
        copy.credentialStatus = [{ ...revocation, statusListIndex: '94568' }, suspension]
      }),
      forge((copy) => {
        copy.proof = { ...copy.proof, created: '2026-11-20T10:12:01Z' }
      }),
    ])
    for (const verdict of verdicts) {
      expect(verdict).toMatchObject({ colour: 'red', reason: 'altered', asOf: null })
      expect(verdict.checks.find(({ name }) => name === 'status')?.outcome).toBe('unknown')
    }
  })

  test('a structure that a signature would not notice is red and names the refusal', async () => {
    const forged = { ...title, '@included': [] }
    expect(await verifyTitle(forged, trust, soonAfter)).toMatchObject({
      colour: 'red',
      reason: 'not-a-title',
      credential: null,
      checks: [{ name: 'structure', outcome: 'failed', problem: 'credential-schema' }, {}, {}, {}, {}, {}, {}, {}],
    })
  })

  test('a high-S twin of the signature verifies: titles are told apart by number, never by signature', async () => {
    const twin = { ...title, proof: { ...title.proof, proofValue: highSTwin(title.proof.proofValue) } }
    expect(twin.proof.proofValue).not.toBe(title.proof.proofValue)
    expect((await verifyTitle(twin, trust, soonAfter)).colour).toBe('green')
  })
})

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const orderOfP256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** (r, s) and (r, n − s) are both signatures of the same text. */
function highSTwin(proofValue: string): `z${string}` {
  const decoded = [...proofValue.slice(1)].reduce((sum, char) => sum * 58n + BigInt(alphabet.indexOf(char)), 0n)
  const [r, s] = [decoded >> 256n, decoded & ((1n << 256n) - 1n)]
  let rest = (r << 256n) | (orderOfP256 - s)
  let encoded = ''
  for (; rest > 0n; rest /= 58n) encoded = alphabet[Number(rest % 58n)] + encoded
  return `z${encoded.padStart(proofValue.length - 1, '1')}`
}

test('bytes that are not JSON are refused, not judged', async () => {
  await expect(verifyTitle(new TextEncoder().encode('{'), trust, soonAfter)).rejects.toMatchObject({
    code: 'document-not-json',
  })
})
