import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AddedLimitation } from '../credentials/add-limitations.ts'
import { grantFixture } from '../credentials/issuing-fixture.ts'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { moveTitle } from '../register/move-title.ts'
import { insertPlannedTitle } from '../register/title-store.ts'
import { decisions } from './decision-tables.ts'
import { linkTitle } from './link-title.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const at = new Date('2026-11-20T10:12:00Z')
const { holder, titleCode, agentId, limitations: _none, ...fields } = grantFixture()

function issue(endorsesTitleId: string | null = null) {
  return inTransaction(database.db, async (tx) => {
    const row = { ...fields, ...holder, id: v7(), applicationId: v7(), code: titleCode, plannedAt: at, endorsesTitleId }
    const planned = await insertPlannedTitle(tx, row, agentId)
    return moveTitle(tx, planned, { event: 'sign', agentId, reason: 'signed', at })
  })
}

/** Links the revalidation of a title, of an endorsement when its certificate is named. */
function link({ endorses, addedLimitations = [] }: { endorses?: string; addedLimitations?: AddedLimitation[] } = {}) {
  return inTransaction(database.db, (tx) => {
    const content = { kind: 'revalidation', titleCode, ...(endorses && { endorses }) }
    const { bodyId } = fields
    const { identificationNumber } = holder
    const application = { bodyId, identificationNumber, titleCode, kind: 'revalidation', content }
    // of an application and its instruction, what a revalidation is linked by
    const basis = { application, result: {} } as unknown as Parameters<typeof linkTitle>[2]
    return linkTitle(tx, { ...grantFixture(), addedLimitations }, basis)
  })
}

/** The decision on a title, with what it added; the file behind it is not what is tested here. */
function decideWith(applicationId: string, titleId: string, limitations: readonly AddedLimitation[]) {
  return inTransaction(database.db, async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.insert(decisions).values({
      id: v7(),
      bodyId: fields.bodyId,
      applicationId,
      kind: 'grant',
      instructionId: v7(),
      examinerId: 'marie',
      validatorId: 'yves',
      reasons: [],
      limitations,
      titleId,
      at,
    })
  })
}

test('a certificate is revalidated by a certificate and an endorsement by an endorsement, though they have one code', async () => {
  const certificate = await issue()
  const endorsement = await issue(certificate.id)
  expect((await link()).replaces).toEqual({ titleId: certificate.id, as: 'revalidation' })
  expect(await link({ endorses: certificate.number })).toMatchObject({
    replaces: { titleId: endorsement.id, as: 'revalidation' },
    endorses: certificate.id,
  })
})

test('a revalidation keeps what was decided to narrow the title, and adds to it', async () => {
  const { id, applicationId } = await issue()
  await decideWith(applicationId, id, [{ code: 'no-ecdis', rows: ['navigation'] }])
  expect(await link()).toMatchObject({
    replaces: { titleId: id },
    addedLimitations: [{ code: 'no-ecdis', rows: ['navigation'] }],
  })
  const more = await link({ addedLimitations: [{ code: 'domestic-only', rows: ['master'] }] })
  expect(more.addedLimitations).toEqual([
    { code: 'domestic-only', rows: ['master'] },
    { code: 'no-ecdis', rows: ['navigation'] },
  ])
})
