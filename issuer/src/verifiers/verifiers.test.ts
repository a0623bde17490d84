import { parseVerifierAttestation } from '@vigie/shared/presentation/parse-verifier-attestation.ts'
import type { RegisteredVerifier } from '@vigie/shared/presentation/verifier-attestation.ts'
import { verifyCompactJws } from '@vigie/shared/proof/compact-jws.ts'
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { createTestAuthority } from '@vigie/shared/testing/test-authority.ts'
import { createTestVerifier } from '@vigie/shared/testing/test-verifier.ts'
import { eq, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { constraintOf } from '../db/open-database.ts'
import { createTestIssuer, type TestIssuer } from '../test-issuer.ts'
import { findVerifier } from './verifier-store.ts'
import { verifierAttestations, verifierDecisions, verifierRegistrations } from './verifier-tables.ts'

let issuer: TestIssuer
let claims: RegisteredVerifier
beforeAll(async () => {
  issuer = await createTestIssuer()
  const { iss, iat, exp, ...registered } = (await createTestVerifier(await createTestAuthority(), new Date())).claims
  claims = registered
})
afterAll(() => issuer.close())

const named = (sub: string, change: object = {}) => ({ ...claims, sub, ...change })
const propose = (body: object) => issuer.ask('administrator', '/api/verifiers', body)
const act = (role: 'administrator' | 'validator' | 'verifier', id: string, verb: string) =>
  issuer.ask(role, `/api/verifiers/${id}/${verb}`, {})
const codeOf = async (answer: Promise<Response>) => {
  const response = await answer
  return response.ok ? response.status : (await response.json()).code
}
async function register(id: string): Promise<void> {
  expect(await codeOf(propose(named(id)))).toBe(201)
  expect(await codeOf(act('validator', id, 'approval'))).toBe(201)
}

describe('a verifier is registered by two agents', () => {
  test('then its attestation says what they decided, for a week, signed with a key of that use', async () => {
    await register('armement-1.example')
    const { attestation } = await (await act('verifier', 'armement-1.example', 'attestations')).json()
    const { keyId, claims: attested } = parseVerifierAttestation(attestation)
    const { iss, iat, exp, ...said } = attested
    expect(said).toEqual(named('armement-1.example'))
    expect([iss, exp - iat]).toEqual([issuer.deps.settings.authority.did, 7 * 86_400])
    const key = (await issuer.deps.signer.listKeys()).find(({ id }) => id === keyId)
    expect(key?.use).toBe('verifier-attestations')
    expect(await verifyCompactJws(attestation, { id: keyId, publicKeyMultibase: key!.publicKeyMultibase })).toBe(true)
    const again = await (await act('verifier', 'armement-1.example', 'attestations')).json()
    expect(again.attestation).toBe(attestation)
  })
  test('who proposed it cannot approve it, by whatever role', async () => {
    await propose(named('armement-2.example'))
    const token = await issuer.tokenOf('administrator', { agentId: 'both' })
    const headers = { Authorization: `Bearer ${token}` }
    await issuer.ask(null, '/api/verifiers', named('armement-3.example'), headers)
    const validator = { Authorization: `Bearer ${await issuer.tokenOf('validator', { agentId: 'both' })}` }
    const approve = issuer.ask(null, '/api/verifiers/armement-3.example/approval', {}, validator)
    expect(await codeOf(approve)).toBe('same-agent-twice')
  })
  test('before it is approved, unknown, or another body’s, it gets nothing', async () => {
    expect(await codeOf(act('verifier', 'armement-2.example', 'attestations'))).toBe('verifier-not-approved')
    expect(await codeOf(act('verifier', 'nobody.example', 'attestations'))).toBe('verifier-not-found')
    const foreign = { Authorization: `Bearer ${await issuer.tokenOf('verifier', { bodyId: 'xx-other' })}` }
    const asked = issuer.ask(null, '/api/verifiers/armement-1.example/attestations', {}, foreign)
    expect(await codeOf(asked)).toBe('verifier-not-found')
  })
  test('once: whoever comes second is told so', async () => {
    expect(await codeOf(propose(named('armement-1.example')))).toBe('verifier-exists')
    expect(await codeOf(act('validator', 'armement-1.example', 'approval'))).toBe('verifier-exists')
  })
  test.each<[string, object]>([
    ['a private key', { cnf: { jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'c' } } }],
    ['dates of its own', { exp: 4_102_444_800 }],
    ['no purpose', { purposes: [] }],
    ['an address without TLS', { redirect_uris: ['http://verifier.example/answer'] }],
  ])('with %s it is not even proposed', async (_what, change) => {
    expect(await codeOf(propose(named('armement-4.example', change)))).toBe('verifier-attestation-invalid')
  })
  test('with a point that is not on its curve neither', async () => {
    const { jwk } = claims.cnf
    const wrong = { cnf: { jwk: { ...jwk, y: jwk.x } } }
    expect(await codeOf(propose(named('armement-4.example', wrong)))).toBe('proof-key-unsupported')
  })
})

describe('what is struck off', () => {
  test('gets no attestation any more, and is registered anew by two agents or not at all', async () => {
    await register('armement-5.example')
    expect(await codeOf(act('administrator', 'armement-5.example', 'striking-off'))).toBe(201)
    expect(await codeOf(act('verifier', 'armement-5.example', 'attestations'))).toBe('verifier-struck-off')
    expect(await codeOf(act('validator', 'armement-5.example', 'approval'))).toBe('verifier-struck-off')
    expect(await codeOf(act('validator', 'armement-5.example', 'striking-off'))).toBe(201)
    expect(await codeOf(propose(named('armement-5.example')))).toBe(201)
    expect(await codeOf(act('verifier', 'armement-5.example', 'attestations'))).toBe('verifier-not-approved')
  })
  test('the list says who stands where, by whom', async () => {
    const { items } = await (await issuer.ask('validator', '/api/verifiers')).json()
    const states = items.map(({ id, state }: { id: string; state: string }) => `${id} ${state}`)
    expect(states).toContain('armement-1.example registered')
    expect(states).toContain('armement-2.example proposed')
    expect(states.filter((state: string) => state.startsWith('armement-5'))).toEqual([
      'armement-5.example struck-off',
      'armement-5.example proposed',
    ])
  })
})

describe('whoever writes into the database', () => {
  const rowOf = async (id: string) => (await findVerifier(issuer.deps.db, issuer.deps.settings.authority.bodyId, id))!
  const refusalOf = (write: PromiseLike<unknown>) =>
    Promise.resolve(write).then(
      () => 'accepted',
      (error) => constraintOf(error),
    )
  test('approves nothing that they proposed, changes and removes nothing', async () => {
    const { id, bodyId, proposedBy } = await rowOf('armement-2.example')
    const { db } = issuer.deps
    const own = { id: v7(), bodyId, registrationId: id, decision: 'approval', agentId: proposedBy, at: new Date() }
    expect(await refusalOf(db.insert(verifierDecisions).values(own))).toBe('verifier_decisions_two_agents')
    const change = db.update(verifierRegistrations).set({ proposedBy: 'other' })
    expect(await refusalOf(change.where(eq(verifierRegistrations.id, id)))).toBe('append_only')
    expect(await refusalOf(db.delete(verifierDecisions))).toBe('append_only')
  })
  test('has nothing attested but what two agents decided, to the letter', async () => {
    const { db, signer, settings, listKeys } = issuer.deps
    const { bodyId, did } = settings.authority
    const { id: registrationId } = await rowOf('armement-1.example')
    const key = (await listKeys()).find(({ use }) => use === 'verifier-attestations')!
    const created = new Date(Math.floor(Date.now() / 1000) * 1000)
    const iat = created.getTime() / 1000
    const plan = async (said: object) => {
      const id = v7()
      const unsigned = JSON.stringify({ iss: did, ...said, iat, exp: iat + 86_400 })
      await db.execute(sql`insert into signing_plans (id, body_id, kind, key_ids, unsigned, created)
        values (${id}, ${bodyId}, 'verifier-attestation', array[${key.id}], ${unsigned}, ${created.toISOString()})`)
      return id
    }
    const other = await plan(named('armement-1.example', { country: 'XX' }))
    const asOther = db.insert(verifierAttestations).values({ id: other, bodyId, registrationId })
    expect(await refusalOf(asOther)).toBe('verifier_attestations_as_registered')
    await expect(signer.sign(other)).rejects.toMatchObject({ code: 'plan-refused' })
    const right = await plan(named('armement-1.example'))
    await expect(signer.sign(right)).rejects.toMatchObject({ code: 'plan-refused' })
    await db.insert(verifierAttestations).values({ id: right, bodyId, registrationId })
    expect(parseVerifierAttestation((await signer.sign(right)).signed).claims.sub).toBe('armement-1.example')
  })
  test('a verifier that asks with the key of the authority is refused by the signer', async () => {
    const own = (await issuer.deps.signer.listKeys()).find(({ use }) => use === 'titles')
    const { kty, crv, x, y } = await jwkOf(own!.publicKeyMultibase)
    expect(await codeOf(propose(named('armement-6.example', { cnf: { jwk: { kty, crv, x, y } } })))).toBe(201)
    await act('validator', 'armement-6.example', 'approval')
    expect(await codeOf(act('verifier', 'armement-6.example', 'attestations'))).toBe('plan-refused')
  })
})
