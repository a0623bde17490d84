import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantFixture } from '../credentials/issuing-fixture.ts'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { moveTitle } from '../register/move-title.ts'
import { insertPlannedTitle } from '../register/title-store.ts'
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

test('a certificate is revalidated by a certificate and an endorsement by an endorsement, though they have one code', async () => {
  const certificate = await issue()
  const endorsement = await issue(certificate.id)
  const link = (endorses?: string) =>
    inTransaction(database.db, (tx) => {
      const content = { kind: 'revalidation', titleCode, ...(endorses && { endorses }) }
      const { bodyId } = fields
      const application = {
        bodyId,
        identificationNumber: holder.identificationNumber,
        titleCode,
        kind: 'revalidation',
        content,
      }
      // of an application and its instruction, what a revalidation is linked by
      const basis = { application, result: {} } as unknown as Parameters<typeof linkTitle>[2]
      return linkTitle(tx, grantFixture(), basis)
    })
  expect((await link()).replaces).toEqual({ titleId: certificate.id, as: 'revalidation' })
  expect(await link(certificate.number)).toMatchObject({
    replaces: { titleId: endorsement.id, as: 'revalidation' },
    endorses: certificate.id,
  })
})
