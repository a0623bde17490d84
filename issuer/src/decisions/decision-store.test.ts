import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertAttestedFact, listAttestedFacts } from '../applications/application-store.ts'
import { inTransaction } from '../db/open-database.ts'
import { createTestIssuer, submit, type TestIssuer } from '../test-issuer.ts'
import { findLatestInstruction, insertInstruction } from './decision-store.ts'

let issuer: TestIssuer
beforeAll(async () => {
  issuer = await createTestIssuer()
})
afterAll(() => issuer.close())

// Several issuers serve one database; the clock of the second is an hour behind, and ids begin with the clock.
const [fast, slow] = [
  { id: '01a20000-0000-7000-8000-000000000000', at: new Date('2026-11-21T12:00:00Z') },
  { id: '01a10000-0000-7000-8000-000000000000', at: new Date('2026-11-21T11:00:00Z') },
]

test('a decision rests on the instruction that came last, whatever the clock of the machine that conducted it', async () => {
  const applicationId = await submit(issuer)
  const row = { bodyId: 'fr-dgampa', applicationId, result: {}, resultSha256: 'x', agentId: 'examiner-1' }
  await inTransaction(issuer.deps.db, async (tx) => {
    await insertInstruction(tx, { ...row, ...fast, outcome: 'favourable' })
    await insertInstruction(tx, { ...row, ...slow, outcome: 'unfavourable' })
  })
  const latest = await findLatestInstruction(issuer.deps.db, applicationId)
  expect(latest).toMatchObject({ id: slow.id, outcome: 'unfavourable' })
})

test('attested facts are read in the order in which they were attested', async () => {
  const applicationId = await submit(issuer)
  const row = {
    bodyId: 'fr-dgampa',
    applicationId,
    fact: 'examinerConfirmsSafetyUnits',
    agentId: 'e',
    document: 'UV 1',
  }
  await inTransaction(issuer.deps.db, async (tx) => {
    await insertAttestedFact(tx, { ...row, ...fast, value: true })
    await insertAttestedFact(tx, { ...row, ...slow, value: false })
  })
  const facts = await listAttestedFacts(issuer.deps.db, applicationId)
  expect(facts.map(({ value }) => value)).toEqual([true, false])
})
