import type { StatusEntry, StatusPurpose, UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import {
  bindTitle,
  parseWalletCredential,
  unbindTitle,
  type WalletBinding,
} from '@vigie/shared/credential/wallet-credential.ts'
import { holderJwk, holderOfJwk } from '@vigie/shared/did/holder.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { createTitleSdJwt } from '@vigie/shared/sd-jwt/create-title-sd-jwt.ts'
import { parseTitleSdJwt } from '@vigie/shared/sd-jwt/parse-title-sd-jwt.ts'
import { titleClaimsOf } from '@vigie/shared/sd-jwt/title-claims.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Journal } from '../journal.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { signPlan } from '../sign-plan.ts'
import { contextOf, did, openTestJournal, openTestKeys, planId, titlePlan, unsignedTitle } from '../signing-fixture.ts'
import type { SigningPlan } from '../signing-plan.ts'

let keys: SigningKeys
let journal: Journal
let holder: { readonly did: string; readonly publicKeyMultibase: string }
const title: UnsignedTitleCredential = unsignedTitle()
const issuedAt = Date.parse('2026-11-20T10:12:00Z') / 1000
/** What the register gave to the wallet for this title. */
const walletEntries = ['r1/4711', 's2/4712', 't1/4713']
const lists = 'https://titres.mer.example/status'
const entry = (statusPurpose: StatusPurpose, list: string, index: string): StatusEntry => ({
  type: 'BitstringStatusListEntry',
  statusPurpose,
  statusListIndex: index,
  statusListCredential: `${lists}/${list}`,
})
const own = [entry('revocation', 'r1', '4711'), entry('suspension', 's2', '4712')] as const
const token = { uri: `${lists}/t1`, idx: 4_713 }

beforeAll(async () => {
  keys = (await openTestKeys()).keys
  journal = (await openTestJournal()).journal
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  holder = await holderOfJwk(await crypto.subtle.exportKey('jwk', pair.publicKey))
  const plan = titlePlan()
  await signPlan(planId, contextOf(plan, { keys, journal }))
})
afterAll(() => journal.close())

const sign = async (kind: SigningPlan['kind'], unsigned: object, change: Partial<SigningPlan> = {}) => {
  const plan = titlePlan({ id: v7(), kind, unsigned: JSON.stringify(unsigned), walletEntries, ...change })
  return (await signPlan(plan.id, contextOf(plan, { keys, journal }))).signed
}
const refusal = (kind: SigningPlan['kind'], unsigned: object, change: Partial<SigningPlan> = {}) =>
  sign(kind, unsigned, change).then(
    () => 'signed',
    (error) => error.code,
  )
const sdJwt = async (of: UnsignedTitleCredential = title, change: object = {}) =>
  createTitleSdJwt(of, { issuedAt, holder: await holderJwk(holder.publicKeyMultibase), status: token, ...change })
const bound = (of: UnsignedTitleCredential = title, change: Partial<WalletBinding> = {}) =>
  bindTitle(of, { holder: holder.did, status: own, ...change })
const otherTitle: UnsignedTitleCredential = {
  ...title,
  credentialSubject: { ...title.credentialSubject, familyName: 'Le Goff' },
}

test('a title that was signed here is signed again for its holder, in both forms', async () => {
  const wallet = parseWalletCredential(new TextEncoder().encode(await sign('wallet-title', bound())))
  expect(wallet.credentialSubject.id).toBe(holder.did)
  const { proof, ...unsigned } = wallet
  expect(unbindTitle(unsigned)).toEqual({ ...title, credentialStatus: own })
  const key = keys.list().find(({ id }) => id === proof.verificationMethod)
  expect(await verifyProof(wallet, key?.publicKeyMultibase ?? '')).toBe(true)

  const { claims, keyId } = await parseTitleSdJwt(await sign('sd-jwt-title', await sdJwt()))
  expect(claims).toMatchObject({ ...titleClaimsOf(title), status: { status_list: token }, iat: issuedAt })
  expect(keyId).toBe(`${did}#t1`)
})

test('a wallet credential that says anything else than the title is refused, in both forms', async () => {
  const changed: UnsignedTitleCredential[] = [
    otherTitle,
    { ...title, validFrom: '2026-11-20T00:00:00Z' },
    { ...title, validUntil: '2032-11-20T23:59:59Z' },
    { ...title, credentialSubject: { ...title.credentialSubject, birthDate: '1991-08-01' } },
    unsignedTitle('987654321098'),
  ]
  for (const other of changed) {
    expect.soft(await refusal('wallet-title', bound(other))).toBe('plan-refused')
    expect.soft(await refusal('sd-jwt-title', await sdJwt(other))).toBe('plan-refused')
  }
})

test('a title that this signer never signed has no wallet credential', async () => {
  for (const titleId of [v7(), null]) {
    expect(await refusal('wallet-title', bound(), { titleId })).toBe('plan-refused')
    expect(await refusal('sd-jwt-title', await sdJwt(), { titleId })).toBe('plan-refused')
  }
})

test('two agents must have granted the title', async () => {
  const change = { approvals: ['agent-1', 'agent-1'] }
  expect(await refusal('wallet-title', bound(), change)).toBe('plan-refused')
  expect(await refusal('sd-jwt-title', await sdJwt(), change)).toBe('plan-refused')
})

test('a holder is a usable key', async () => {
  const unusable = 'did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTP'
  expect(await refusal('wallet-title', bound(title, { holder: unusable }))).toBe('proof-key-unsupported')
  const jwk = await holderJwk(holder.publicKeyMultibase)
  expect(await refusal('sd-jwt-title', await sdJwt(title, { holder: { ...jwk, y: jwk.x } }))).toBe(
    'proof-key-unsupported',
  )
})

test('an SD-JWT is signed whole, dated by its plan, under a status list of ours', async () => {
  const whole = await sdJwt()
  expect(await refusal('sd-jwt-title', { ...whole, disclosures: whole.disclosures.slice(1) })).toBe('plan-refused')
  expect(await refusal('sd-jwt-title', { ...whole, note: 'more' })).toBe('plan-refused')
  expect(await refusal('sd-jwt-title', await sdJwt(title, { issuedAt: issuedAt - 1 }))).toBe('plan-refused')
  const foreign = { ...token, uri: 'https://evil.example/status/t1' }
  expect(await refusal('sd-jwt-title', await sdJwt(title, { status: foreign }))).toBe('plan-refused')
  expect(await refusal('sd-jwt-title', { payload: { vct: 'x' }, disclosures: [] })).toBe('credential-schema')
})

test('the status entries are those that the register gave to this wallet for this title, and no others', async () => {
  const document = title.credentialStatus
  const others: (readonly [StatusEntry, StatusEntry])[] = [
    document,
    [own[0], document[1]],
    [document[0], own[1]],
    [entry('revocation', 'r1', '4712'), own[1]],
    [entry('revocation', 'r2', '4711'), own[1]],
    [{ ...own[0], statusListCredential: 'https://evil.example/status/r1' }, own[1]],
  ]
  for (const status of others) expect.soft(await refusal('wallet-title', bound(title, { status }))).toBe('plan-refused')
  const tokens = [{ ...token, idx: 4_711 }, { ...token, uri: `${lists}/t2` }, { ...token, uri: `${lists}/r1` }, null]
  for (const status of tokens) {
    expect.soft(await refusal('sd-jwt-title', await sdJwt(title, { status }))).toBe('plan-refused')
  }
})

test('a plan for which the register has no entries of a wallet is not signed, whatever it says', async () => {
  const [of, on] = title.credentialStatus.map(({ statusListCredential: url, statusListIndex }) => {
    return `${url.slice(url.lastIndexOf('/') + 1)}/${statusListIndex}`
  })
  const wrong = [
    [],
    ['r1/4711', 's2/4712'],
    ['r1/4711', 's2/4712', 't1/4713', 't1/4714'],
    ['s2/4712', 'r1/4711', 't1/4713'],
    ['r1/4711', 's2/4712', 'r1/4713'],
    ['r1/04711', 's2/4712', 't1/4713'],
    ['r1/4711/', 's2/4712', 't1/4713'],
  ]
  for (const walletEntries of wrong) {
    expect.soft(await refusal('wallet-title', bound(), { walletEntries })).toBe('plan-refused')
    expect.soft(await refusal('sd-jwt-title', await sdJwt(), { walletEntries })).toBe('plan-refused')
  }
  // nor one to which it gave those of the document: what is invalidated would not be, or the document would be too
  const documents = { walletEntries: [of ?? '', on ?? '', 't1/4713'] }
  expect(await refusal('wallet-title', bound(title, { status: title.credentialStatus }), documents)).toBe(
    'plan-refused',
  )
  expect(await refusal('sd-jwt-title', await sdJwt(), documents)).toBe('plan-refused')
})

test('the journal remembers which entries went with a signature', async () => {
  await sign('wallet-title', bound())
  const last = (await journal.holdersAfter(null, 100))?.at(-1)
  const [r, s, t] = [
    { list: 'r1', index: 4_711 },
    { list: 's2', index: 4_712 },
    { list: 't1', index: 4_713 },
  ]
  expect(last).toMatchObject({ title: null, entries: [r, s, t] })
})

test('a key for lists signs no wallet credential', async () => {
  const change = { keyIds: [`${did}#l1`] }
  expect(await refusal('wallet-title', bound(), change)).toBe('plan-refused')
})
