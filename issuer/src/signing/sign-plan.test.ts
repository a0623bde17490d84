import type { DocumentKind } from '@vigie/shared/credential/document-kind.ts'
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { verifyJws } from '@vigie/shared/proof/jws.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import { readStatus } from '@vigie/shared/status-list/read-status.ts'
import { readTokenStatus } from '@vigie/shared/status-list/read-token-status.ts'
import { createTestDocument } from '@vigie/shared/testing/test-documents.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Journal } from './journal.ts'
import type { SigningKeys } from './keys/signing-keys.ts'
import { signPlan } from './sign-plan.ts'
import {
  authority,
  contextOf,
  did,
  now,
  openTestJournal,
  openTestKeys,
  planId,
  titleNumber,
  titlePlan,
  unsignedStatusList,
  unsignedTitle,
  unsignedTokenStatusList,
} from './signing-fixture.ts'
import type { SigningPlan } from './signing-plan.ts'

let keys: SigningKeys
let journal: Journal

beforeAll(async () => {
  keys = (await openTestKeys()).keys
  journal = (await openTestJournal()).journal
})
afterAll(() => journal.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const multikeyOf = (id: string) => keys.list().find((key) => key.id === id)?.publicKeyMultibase ?? ''

test('a planned title is signed so that a verifier accepts it, and asking again gives the same bytes', async () => {
  const context = contextOf(titlePlan(), { keys, journal })
  const first = await signPlan(planId, context)
  const again = await signPlan(planId, context)
  expect(again).toEqual(first)
  const credential = parseTitleCredential(bytes(first.signed))
  expect(await verifyProof(credential, multikeyOf(`${did}#t1`))).toBe(true)
  expect(credential.proof.created).toBe('2026-11-20T10:12:00Z')
})

test('two requests at once for one plan get one signature', async () => {
  const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a01'
  const context = contextOf(titlePlan({ id }), { keys, journal })
  const before = journal.length
  const answers = await Promise.all([signPlan(id, context), signPlan(id, context), signPlan(id, context)])
  expect(new Set(answers.map((answer) => answer.signed)).size).toBe(1)
  expect(journal.length).toBe(before + 1)
})

test('a plan that changed after it was signed is refused, whatever changed', async () => {
  const other = { ...unsignedTitle(), validUntil: '2036-11-20T23:59:59Z' }
  for (const change of [{ unsigned: JSON.stringify(other) }, { created: '2026-11-20T10:12:01Z' } as const]) {
    await expect(signPlan(planId, contextOf(titlePlan(change), { keys, journal }))).rejects.toMatchObject({
      code: 'plan-already-signed-otherwise',
    })
  }
})

test('a clock that is set while a plan is being signed dates no line of the journal: nothing is signed then', async () => {
  const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a0c'
  const context = contextOf(titlePlan({ id }), { keys, journal })
  const set = [-1, 1].map((hours) => new Date(now.getTime() + hours * 3_600_000))
  for (const after of set) {
    const times = [now, after]
    const before = journal.length
    const signing = signPlan(id, { ...context, clock: () => times.shift() ?? after })
    await expect(signing).rejects.toMatchObject({ code: 'plan-refused' })
    expect(journal.length).toBe(before)
  }
  // Refused, not spent: once the clock is right it is signed.
  expect((await signPlan(id, context)).planId).toBe(id)
})

test('a number is borne by one title: under another plan it is refused, also while the first is being signed', async () => {
  const ids = ['0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a0a', '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a0b'] as const
  const number = '304639461238'
  const ask = (id: string, change: object = {}) => {
    const unsigned = json({ ...unsignedTitle(number), ...change })
    return signPlan(id, contextOf(titlePlan({ id, titleNumber: number, unsigned }), { keys, journal }))
  }
  const refused = { code: 'title-number-signed' }
  const [first, second] = await Promise.allSettled(ids.map((id) => ask(id)))
  expect(first?.status).toBe('fulfilled')
  expect(second).toMatchObject({ status: 'rejected', reason: refused })
  await expect(ask(ids[1], { validUntil: '2036-11-20T23:59:59Z' })).rejects.toMatchObject(refused)
  expect((await ask(ids[0])).planId).toBe(ids[0])
})

test('a status list is signed and reads back with the right entry set', async () => {
  const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a02'
  const unsigned = JSON.stringify(unsignedStatusList())
  const plan = titlePlan({ id, kind: 'status-list', keyIds: [`${did}#l1`], unsigned, approvals: [] })
  const { signed } = await signPlan(id, contextOf(plan, { keys, journal }))
  const list = await openStatusList(bytes(signed), {
    id: 'https://titres.mer.example/status/r1',
    issuer: did,
    purpose: 'revocation',
    findKey: () => multikeyOf(`${did}#l1`),
  })
  expect([readStatus(list, 7), readStatus(list, 8)]).toEqual(['set', 'clear'])
})

test('a token status list is signed as a token of that type and reads back', async () => {
  const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a04'
  const plan = titlePlan({ ...tokenListPlan, id, unsigned: JSON.stringify(unsignedTokenStatusList()), approvals: [] })
  const { signed } = await signPlan(id, contextOf(plan, { keys, journal }))
  const expected = { uri: 'https://titres.mer.example/status/t1', issuer: did, now, findKey: multikeyOf }
  const list = await openTokenStatusList(bytes(signed), expected)
  expect([7, 8, 9].map((index) => readTokenStatus(list, index))).toEqual(['invalid', 'suspended', 'valid'])
})

const tokenListPlan = { kind: 'token-status-list', keyIds: [`${did}#l1`] } as const
const title = () => unsignedTitle()
const json = JSON.stringify
const listPlan = { kind: 'status-list', keyIds: [`${did}#l1`] } as const
const trustList = {
  type: 'TrustList',
  version: 1,
  issuedAt: '2026-11-20T10:12:00Z',
  expiresAt: '2026-12-20T10:12:00Z',
  environment: 'demonstration',
  contexts: [],
  thresholds: { statusFreshHours: 24, trustListFreshDays: 7, trustListMaxDays: 30, clockToleranceMinutes: 5 },
}
const foreignKey = {
  id: `${did}#t1`,
  use: 'titles',
  publicKeyMultibase: 'zDnaeSGfSQMYuGe7hbq5cBNxvkUmZ2Vj9qDCDsWqtjSKgvHWv',
  signFrom: '2026-11-19T10:12:00Z',
  signUntil: null,
  compromisedSince: null,
}
const issuer = {
  id: did,
  name: { fr: 'x', en: 'x' },
  country: 'FR',
  environment: 'demonstration',
  keys: [],
  statusLists: [],
}
const trustPlan = { kind: 'trust-list', keyIds: [`${did}#k1`] } as const
const ownKey = () => {
  const { id, use, publicKeyMultibase, signFrom, signUntil, compromisedSince } = keys
    .list()
    .find(({ id }) => id === `${did}#t1`)!
  return { id, use, publicKeyMultibase, signFrom, signUntil, compromisedSince }
}
const history = { type: 'KeyHistoryEntry', version: 1, issuedAt: trustList.issuedAt, issuer: did, previous: null }

function documentPlan(kind: DocumentKind): Partial<SigningPlan> {
  const unsigned = createTestDocument(kind)
  return { unsigned: json(unsigned), titleNumber: unsigned.credentialSubject.title.documentNumber }
}

function endorsementPlan(authorityUrl: string): Partial<SigningPlan> {
  const certificate = {
    code: 'capitaine-200',
    documentNumber: '104639461230',
    expiresOn: '2031-11-20',
    revocationEntry: { list: `${authorityUrl}/status/r1`, index: 1 },
    suspensionEntry: { list: `${authorityUrl}/status/s1`, index: 2 },
  } as const
  const unsigned = createTestDocument('endorsement', { certificate })
  return { unsigned: json(unsigned), titleNumber: unsigned.credentialSubject.title.documentNumber }
}

test('an endorsement is signed with the entries of its certificate, and reads back as one', async () => {
  const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a1e'
  const plan = titlePlan({ id, ...endorsementPlan(authority.url) })
  const credential = parseTitleCredential(bytes((await signPlan(id, contextOf(plan, { keys, journal }))).signed))
  expect(await verifyProof(credential, multikeyOf(`${did}#t1`))).toBe(true)
  expect(credential.credentialSubject.certificate?.documentNumber).toBe('104639461230')
})

const refusals: readonly (readonly [why: string, change: Partial<SigningPlan>, code: string])[] = [
  ['no agent approved it', { approvals: [] }, 'plan-refused'],
  ['one agent approved it', { approvals: ['agent-1'] }, 'plan-refused'],
  ['one agent approved it twice', { approvals: ['agent-1', 'agent-1'] }, 'plan-refused'],
  ['a key that is not here', { keyIds: [`${did}#t9`] }, 'key-unknown'],
  ['no key', { keyIds: [] }, 'plan-refused'],
  ['two keys', { keyIds: [`${did}#t1`, `${did}#l1`] }, 'plan-refused'],
  ['the key of status lists', { keyIds: [`${did}#l1`] }, 'plan-refused'],
  ['the key of trust lists', { keyIds: [`${did}#k1`] }, 'plan-refused'],
  ['a date before the key’s period', { created: '2026-11-19T10:11:59Z' }, 'key-not-signing'],
  ['a date years ago', { created: '2020-11-20T10:12:00Z' }, 'plan-refused'],
  ['a date to come', { created: '2026-11-20T10:17:01Z' }, 'plan-refused'],
  ['a database six minutes late', { databaseTime: new Date(now.getTime() - 360_000) }, 'plan-refused'],
  ['a database six minutes early', { databaseTime: new Date(now.getTime() + 360_000) }, 'plan-refused'],
  ['nothing', { unsigned: '' }, 'document-empty'],
  ['a text that is not JSON', { unsigned: 'sign me' }, 'document-not-json'],
  ['a number', { unsigned: '7' }, 'plan-refused'],
  ['a duplicate key', { unsigned: json(title()).replace('"type"', '"issuer":"x","type"') }, 'document-duplicate-key'],
  ['a title already signed', { unsigned: json({ ...title(), proof: {} }) }, 'plan-refused'],
  ['a dispensation, of which the register has none', documentPlan('dispensation'), 'plan-refused'],
  ['a training attestation, likewise', documentPlan('training-attestation'), 'plan-refused'],
  [
    'an endorsement whose certificate has its entries elsewhere',
    endorsementPlan('https://evil.example'),
    'trust-beyond-bounds',
  ],
  ['another issuer', { unsigned: json(foreignTitle()) }, 'plan-refused'],
  ['the title of another plan', { unsigned: json(unsignedTitle('204639461239')) }, 'plan-refused'],
  ['a title without a number in the register', { titleNumber: null }, 'plan-refused'],
  [
    'another context',
    { unsigned: json({ ...title(), '@context': ['https://evil.example/v1'] }) },
    'credential-context',
  ],
  ['an unknown property', { unsigned: json({ ...title(), '@index': 'x' }) }, 'credential-schema'],
  ['no status', { unsigned: json({ ...title(), credentialStatus: [] }) }, 'credential-schema'],
  [
    'an end before the beginning',
    { unsigned: json({ ...title(), validUntil: '2026-01-01T23:59:59Z' }) },
    'credential-validity',
  ],
  ['a status list in place of a title', { unsigned: json(unsignedStatusList()) }, 'credential-context'],
  ['a title in place of a status list', { ...listPlan, unsigned: json(title()) }, 'credential-schema'],
  [
    'the status list of another authority',
    { ...listPlan, unsigned: json({ ...unsignedStatusList(), issuer: 'did:web:evil.example' }) },
    'plan-refused',
  ],
  ['a token status list of another issuer', tokenList({ iss: 'did:web:evil.example' }), 'plan-refused'],
  ['a token status list of nothing', tokenList({ status_list: { bits: 2, lst: 'eJw' } }), 'status-list-length'],
  ['a token status list with a claim more', tokenList({ aud: 'x' }), 'credential-schema'],
  ['a token status list by a key for titles', { ...tokenList({}), keyIds: [`${did}#t1`] }, 'plan-refused'],
  ['a status list of 2099, which no device would ever outlive', list2099(), 'plan-refused'],
  [
    'a status list good for a year, with which revocations would be held back',
    { ...listPlan, unsigned: json({ ...unsignedStatusList(), validUntil: '2027-11-20T10:12:00Z' }) },
    'plan-refused',
  ],
  ['a token status list of 2099', tokenList({ iat: 4_070_908_800, exp: 4_070_995_200 }), 'plan-refused'],
  ['a token status list good for a year', tokenList({ exp: 1_810_000_000 }), 'plan-refused'],
  ['a status list too short', { ...listPlan, unsigned: json(shortened()) }, 'status-list-length'],
  [
    'a foreign key in the trust list',
    { ...trustPlan, unsigned: json({ ...trustList, issuers: [{ ...issuer, keys: [foreignKey] }] }) },
    'plan-refused',
  ],
  [
    'a foreign authority in the trust list',
    { ...trustPlan, unsigned: json({ ...trustList, issuers: [{ ...issuer, id: 'did:web:evil.example' }] }) },
    'plan-refused',
  ],
  [
    'a trust list of 2099, which no device would ever outlive',
    { ...trustPlan, unsigned: json({ ...trustList, issuedAt: '2099-01-01T00:00:00Z', issuers: [] }) },
    'plan-refused',
  ],
  [
    'a trust list good for a year, with which a compromise would be held back',
    { ...trustPlan, unsigned: json({ ...trustList, expiresAt: '2027-11-20T10:12:00Z', issuers: [] }) },
    'plan-refused',
  ],
  [
    'a foreign key in the history of keys',
    { ...trustPlan, kind: 'key-history', unsigned: json({ ...history, keys: [foreignKey] }) },
    'plan-refused',
  ],
  [
    'the history of another authority',
    { ...trustPlan, kind: 'key-history', unsigned: json({ ...history, issuer: 'did:web:evil.example', keys: [] }) },
    'plan-refused',
  ],
  ['a snapshot by the key of trust lists', { kind: 'snapshot', keyIds: [`${did}#k1`], unsigned: '{}' }, 'plan-refused'],
  [
    'a snapshot of 2099',
    {
      kind: 'snapshot',
      keyIds: [`${did}#n1`],
      unsigned: json({
        type: 'Snapshot',
        version: 1,
        issuedAt: '2099-01-01T00:00:00Z',
        trustListVersion: 1,
        statusLists: [],
      }),
    },
    'plan-refused',
  ],
]

test.each(refusals)(
  'the signer is no oracle: %s is refused and leaves no trace in the journal',
  async (_why, change, code) => {
    const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1aff'
    const plan = titlePlan({ id, titleNumber, unsigned: json(title()), ...change })
    const before = journal.length
    await expect(signPlan(id, contextOf(plan, { keys, journal }))).rejects.toMatchObject({ code })
    expect(journal.length).toBe(before)
  },
)

const told = (key: object): Partial<SigningPlan>[] => [
  { ...trustPlan, unsigned: json({ ...trustList, issuers: [{ ...issuer, keys: [key] }] }) },
  { ...trustPlan, kind: 'key-history', unsigned: json({ ...history, keys: [key] }) },
]

test.each([
  ['a longer period', { signUntil: null }],
  ['an earlier beginning', { signFrom: '2020-01-01T00:00:00Z' }],
  ['a compromise that nobody knows of', { compromisedSince: '2026-11-20T10:12:00Z' }],
  ['another use', { use: 'seals' }],
])('a trust list and a history say of our keys what the signer knows: %s is refused', async (_what, change) => {
  const id = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1afe'
  for (const plan of told({ ...ownKey(), ...change })) {
    const context = contextOf({ ...titlePlan({ id }), ...plan }, { keys, journal })
    await expect(signPlan(id, context)).rejects.toMatchObject({ code: 'plan-refused' })
  }
})

test('a trust list and a history that say what the signer knows are signed with the key for trust lists', async () => {
  for (const [index, plan] of told(ownKey()).entries()) {
    const id = `0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1ae${index}`
    const { signed } = await signPlan(id, contextOf({ ...titlePlan({ id }), ...plan }, { keys, journal }))
    const role = { threshold: 1, keys: [{ id: `${did}#k1`, publicKeyMultibase: multikeyOf(`${did}#k1`) }] }
    expect(new TextDecoder().decode((await verifyJws(JSON.parse(signed), role))!)).toBe(plan.unsigned)
  }
})

test('only the id of a plan can be asked for, never bytes', async () => {
  const context = contextOf(titlePlan(), { keys, journal })
  const asked: unknown[] = [
    undefined,
    7,
    '',
    '../x',
    "' or 1=1",
    json(unsignedTitle()),
    unsignedTitle(),
    [planId],
    'all',
  ]
  for (const request of asked)
    await expect(signPlan(request, context)).rejects.toMatchObject({ code: 'plan-not-found' })
  await expect(signPlan('0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a99', context)).rejects.toMatchObject({
    code: 'plan-not-found',
  })
})

function foreignTitle() {
  const { id, ...rest } = title()
  return { ...rest, issuer: 'did:web:evil.example', id: id.replace('titres.mer.example', 'evil.example') }
}

function list2099(): Partial<SigningPlan> {
  const dates = { validFrom: '2099-01-01T00:00:00Z', validUntil: '2099-01-02T00:00:00Z' }
  return { ...listPlan, unsigned: json({ ...unsignedStatusList(), ...dates }) }
}

function tokenList(change: object): Partial<SigningPlan> {
  return { ...tokenListPlan, unsigned: json({ ...unsignedTokenStatusList(), ...change }) }
}

function shortened() {
  const list = unsignedStatusList()
  // gzip of one zero byte
  const encodedList = 'uH4sIAAAAAAAAA2MAAI3vAtIBAAAA'
  return { ...list, credentialSubject: { ...list.credentialSubject, encodedList } }
}
