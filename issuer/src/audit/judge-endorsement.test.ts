import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TrustedIssuer } from '@vigie/shared/trust/trust-list.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GrantedTitle } from '../credentials/granted-title.ts'
import { issueTitle } from '../credentials/issue-title.ts'
import { bodyId, did, grantAndPlan, grantFixture, planningNeeds } from '../credentials/issuing-fixture.ts'
import { openTestSigner, type TestSigner } from '../credentials/signer-fixture.ts'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { reportTitleLost } from '../register/report-title-lost.ts'
import type { AuditContext } from './audit-context.ts'
import { checkTitles } from './check-titles.ts'
import type { Finding } from './finding.ts'
import { createRowJudge } from './judge-rows.ts'

// An endorsement is as good as the entries that it names: with those of another certificate it would outlive its own.

const now = () => new Date()
let database: TestDatabase
let signer: TestSigner
beforeAll(async () => {
  database = await createTestDatabase()
  signer = await openTestSigner(database.url)
})
afterAll(async () => {
  await signer.close()
  await database.close()
})

const plan = (change: Partial<GrantedTitle> = {}) =>
  grantAndPlan(database.db, grantFixture(change), planningNeeds({ listKeys: signer.listKeys }))

async function issue(change: Partial<GrantedTitle> = {}): Promise<string> {
  const { titleId } = await plan(change)
  await issueTitle(titleId, { db: database.db, signer, now })
  return titleId
}

const endorse = (certificate: string) => ({ endorses: certificate, validUntil: '2031-11-19' }) as const

/** As whoever owns the database and lifts what would stop the change. */
const asOwner = (statement: string) =>
  inTransaction(database.db, async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql.raw(statement))
  })

async function audit(): Promise<Finding[]> {
  const keys = (await signer.listKeys()).map(({ id, publicKeyMultibase, use }) => ({
    id,
    publicKeyMultibase,
    use,
    signFrom: instantOf(new Date(0)),
    signUntil: null,
    compromisedSince: null,
  }))
  const issuer = { id: did, keys } as unknown as TrustedIssuer // of the authority, judging reads its keys alone
  const judge = createRowJudge({ issuer, authorityUrl: 'https://titres.mer.example', since: null, isDrawn: false })
  return inTransaction(database.db, async (tx) => {
    const context = { tx, bodyId, judge, since: null, step: () => undefined }
    const findings: Finding[] = []
    for await (const finding of checkTitles(context as unknown as AuditContext)) findings.push(finding)
    return findings
  })
}

const differs = (row: string): Finding => ({
  invariant: 'I9',
  fault: 'credential-differs-from-row',
  table: 'titles',
  row,
})

test('endorsements of a certificate, of its duplicate and of one without end are what the register says', async () => {
  const lost = await issue()
  await issue(endorse(lost))
  await inTransaction(database.db, (tx) =>
    reportTitleLost(tx, { titleId: lost, bodyId, agentId: 'agent-registrar', reason: 'lost', at: now() }),
  )
  await issue({ replaces: { titleId: lost, as: 'duplicate' } })
  await issue(endorse(lost))
  await issue(endorse(await issue({ validUntil: null })))
  expect(await audit()).toEqual([])
})

test('one signed with the entries of another certificate is named, and so is one whose row endorses another', async () => {
  const [own, other] = [await issue(), await issue()]
  const { titleId } = await plan(endorse(own))
  const [entry] = (await getTitleCredential(database.db, own)).credentialStatus
  const [foreign] = (await getTitleCredential(database.db, other)).credentialStatus
  const index = (value: string) => `"statusListIndex":"${value}"`
  await asOwner(`update signing_plans set unsigned = replace(unsigned, '${index(entry.statusListIndex)}',
    '${index(foreign.statusListIndex)}') where id = '${titleId}'`)
  await issueTitle(titleId, { db: database.db, signer, now })
  expect(await audit()).toEqual([differs(titleId)])

  const moved = await issue(endorse(own))
  await asOwner(`update titles set endorses_title_id = '${other}' where id = '${moved}'`)
  expect(await audit()).toEqual([differs(titleId), differs(moved)])
  await asOwner(`update titles set endorses_title_id = null where id = '${moved}'`)
  expect(await audit()).toEqual([differs(titleId), differs(moved)])
})
