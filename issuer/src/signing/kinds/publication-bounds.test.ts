import { encodeBase64 } from '@vigie/shared/log/base64.ts'
import { logOriginOf } from '@vigie/shared/log/checkpoint.ts'
import { writeCheckpointPlan } from '@vigie/shared/log/checkpoint-plan.ts'
import type { signJws } from '@vigie/shared/proof/jws.ts'
import { v7 } from 'uuid'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sha256Of } from '../../sha256-of.ts'
import type { Journal } from '../journal.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { signPlan } from '../sign-plan.ts'
import { contextOf, did, openTestJournal, openTestKeys, titlePlan, unsignedStatusList } from '../signing-fixture.ts'
import type { PlanKind } from '../signing-plan.ts'

let keys: SigningKeys
let journal: Journal
beforeAll(async () => {
  ;({ keys } = await openTestKeys())
})
beforeEach(async () => {
  ;({ journal } = await openTestJournal())
})

const keyOf: Partial<Record<PlanKind, string>> = {
  'trust-list': 'k1',
  'key-history': 'k1',
  snapshot: 'n1',
  'status-list': 'l1',
  checkpoint: 'c1',
}

async function sign(kind: PlanKind, unsigned: object): Promise<string> {
  const about = { titleId: null, titleNumber: null, approvals: [] }
  const plan = titlePlan({
    id: v7(),
    kind,
    keyIds: [`${did}#${keyOf[kind]}`],
    unsigned: JSON.stringify(unsigned),
    ...about,
  })
  return (await signPlan(plan.id, contextOf(plan, { keys, journal }))).signed
}

const at = '2026-11-20T10:12:00Z'
const r1 = 'https://titres.mer.example/status/r1'
const thresholds = { statusFreshHours: 24, trustListFreshDays: 7, trustListMaxDays: 30, clockToleranceMinutes: 5 }
const issuer = {
  id: did,
  name: { fr: 'x', en: 'x' },
  country: 'FR',
  environment: 'demonstration',
  keys: [],
  statusLists: [{ id: r1, purpose: 'revocation' }],
}
const trustList = {
  type: 'TrustList',
  version: 7,
  issuedAt: at,
  expiresAt: '2026-12-20T10:12:00Z',
  environment: 'demonstration',
  issuers: [issuer],
  contexts: [],
  thresholds,
}
const lists = (...statusLists: object[]) => ({ issuers: [{ ...issuer, statusLists }] })
const snapshot = {
  type: 'Snapshot',
  version: 7,
  issuedAt: at,
  trustListVersion: 7,
  statusLists: [{ id: r1, sha256: '0'.repeat(64) }],
}

test.each([
  ['of production, by a signer of the demonstration', { environment: 'production' }],
  ['whose issuer is in production', { issuers: [{ ...issuer, environment: 'production' }] }],
  ['of nobody', { issuers: [] }],
  ['that lets its authority issue no title', { issuers: [{ ...issuer, mayIssue: ['training-attestation'] }] }],
  ['that says everything twice', { issuers: [issuer, issuer] }, 'trust-list-schema'],
  ['with which a status is fresh for a month', { thresholds: { ...thresholds, statusFreshHours: 744 } }],
  ['that stays fresh for a fortnight', { thresholds: { ...thresholds, trustListFreshDays: 14 } }],
  ['that is believed for a year', { thresholds: { ...thresholds, trustListMaxDays: 366 } }],
  ['that forgives a clock an hour', { thresholds: { ...thresholds, clockToleranceMinutes: 60 } }],
  ['with a list elsewhere', lists({ id: 'https://evil.example/status/r1', purpose: 'revocation' })],
  [
    'with a list at a host of the same beginning',
    lists({ id: `${r1.replace('/status', '.evil.example/status')}`, purpose: 'revocation' }),
  ],
  ['with a list of another purpose', lists({ id: r1, purpose: 'suspension' })],
  ['with a list that is no list of ours', lists({ id: `${r1}/../x1`, purpose: 'revocation' })],
  ['with a list twice', lists(...issuer.statusLists, ...issuer.statusLists)],
])('a trust list %s is refused', async (_what, change, code = 'trust-beyond-bounds') => {
  await expect(sign('trust-list', { ...trustList, ...change })).rejects.toMatchObject({ code })
  expect(journal.length).toBe(0)
})

test('a stricter trust list is an installation’s own choice', async () => {
  const stricter = { statusFreshHours: 1, trustListFreshDays: 1, trustListMaxDays: 2, clockToleranceMinutes: 0 }
  expect(await sign('trust-list', { ...trustList, thresholds: stricter })).toContain('payload')
})

test.each([
  ['a list elsewhere', { statusLists: [{ id: 'https://evil.example/status/r1', sha256: '0'.repeat(64) }] }],
  ['a list for tokens', { statusLists: [{ id: r1.replace('r1', 't1'), sha256: '0'.repeat(64) }] }],
  ['a list twice', { statusLists: [...snapshot.statusLists, ...snapshot.statusLists] }],
])('a snapshot that names %s is refused', async (_what, change) => {
  await expect(sign('snapshot', { ...snapshot, ...change })).rejects.toMatchObject({ code: 'trust-beyond-bounds' })
})

test.each(['https://evil.example/status/r1', 'https://titres.mer.example/status/s1', 'https://titres.mer.example/r1'])(
  'a status list for revocations that says it is at %s is refused',
  async (id) => {
    const list = unsignedStatusList()
    const elsewhere = { ...list, id, credentialSubject: { ...list.credentialSubject, id: `${id}#list` } }
    await expect(sign('status-list', elsewhere)).rejects.toMatchObject({ code: 'trust-beyond-bounds' })
  },
)

test.each([
  ['trust-list', trustList],
  ['snapshot', snapshot],
] as const)(
  'a version of the %s has one content, rises, and never runs ahead of what devices take',
  async (kind, first) => {
    await sign(kind, first)
    for (const version of [1, 6, 7, 7 + 1_001, Number.MAX_SAFE_INTEGER]) {
      await expect(sign(kind, { ...first, version })).rejects.toMatchObject({ code: 'version-not-next' })
    }
    expect(await sign(kind, { ...first, version: 8 })).toContain('payload')
    // One that was signed and never published leaves a gap.
    expect(await sign(kind, { ...first, version: 10 })).toContain('payload')
  },
)

test.each([
  ['trust-list', trustList],
  ['snapshot', snapshot],
] as const)(
  'a signer that lost its journal goes on from any version of a %s that was ever reached, and no other',
  async (kind, first) => {
    for (const version of [2_000_000, Number.MAX_SAFE_INTEGER]) {
      await expect(sign(kind, { ...first, version })).rejects.toMatchObject({ code: 'version-not-next' })
    }
    const trustListVersion = Number.MAX_SAFE_INTEGER
    if (kind === 'snapshot') {
      await expect(sign(kind, { ...first, trustListVersion })).rejects.toMatchObject({ code: 'version-not-next' })
    }
    expect(await sign(kind, { ...first, version: 500_000 })).toContain('payload')
  },
)

test('a snapshot does not go back to an older trust list', async () => {
  await sign('snapshot', snapshot)
  const back = { ...snapshot, version: 8, trustListVersion: 6 }
  await expect(sign('snapshot', back)).rejects.toMatchObject({ code: 'version-not-next' })
})

test('a snapshot vouches for no log that this signer did not sign', async () => {
  const root = new Uint8Array(32).fill(7)
  const plan = { origin: logOriginOf(did), size: 9, root, oldSize: 0, proof: [] }
  await sign('checkpoint', writeCheckpointPlan(plan))
  const naming = (version: number, size: number, of: Uint8Array) =>
    sign('snapshot', { ...snapshot, version, log: { size, root: encodeBase64(of) } })
  const inconsistent = { code: 'checkpoint-inconsistent' }
  await expect(naming(8, 10, root)).rejects.toMatchObject(inconsistent)
  await expect(naming(8, 9, new Uint8Array(32))).rejects.toMatchObject(inconsistent)
  expect(await naming(8, 9, root)).toContain('payload')
  // published before the last one was: a pass of the log stands between
  expect(await naming(9, 3, new Uint8Array(32))).toContain('payload')
})

test('of two trust lists of one version asked for at once, one is signed', async () => {
  const asked = [trustList, { ...trustList, expiresAt: '2026-12-19T10:12:00Z' }].map((list) => sign('trust-list', list))
  const answers = await Promise.allSettled(asked)
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

const entry = { type: 'KeyHistoryEntry', version: 1, issuedAt: at, issuer: did, previous: null, keys: [] }

test('an entry of the history follows the last one signed, by its number and its hash', async () => {
  const { payload } = JSON.parse(await sign('key-history', entry)) as Awaited<ReturnType<typeof signJws>>
  const previous = sha256Of(Buffer.from(payload, 'base64url'))
  const broken = { code: 'key-history-broken' }
  await expect(sign('key-history', { ...entry, version: 2, previous: '0'.repeat(64) })).rejects.toMatchObject(broken)
  await expect(sign('key-history', { ...entry, version: 3, previous })).rejects.toMatchObject(broken)
  // Signed and never published: it is made again in its place, and the next one names this one.
  await sign('key-history', { ...entry, issuedAt: '2026-11-20T10:13:00Z' })
  await expect(sign('key-history', { ...entry, version: 2, previous })).rejects.toMatchObject(broken)
})
