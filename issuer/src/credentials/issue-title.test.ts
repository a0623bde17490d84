import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { isTitleNumber } from '@vigie/shared/title-number.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { findPlan, findSignedDocument } from '../plans/signing-plan-store.ts'
import { revokeTitle } from '../register/revoke-title.ts'
import { suspendTitle } from '../register/suspend-title.ts'
import { findTitle, listTitleEvents } from '../register/title-store.ts'
import { issueTitle } from './issue-title.ts'
import { bodyId, grantAndPlan, grantFixture, planningNeeds } from './issuing-fixture.ts'
import type { PlanningNeeds } from './plan-title.ts'
import { recoverPlannedTitles } from './recover-planned-titles.ts'
import { renderTitle } from './render-title.ts'
import { openTestSigner, type TestSigner } from './signer-fixture.ts'
import { getTitleCredential } from './title-credential-store.ts'

let database: TestDatabase
let signer: TestSigner
let needs: PlanningNeeds
const now = () => new Date()

beforeAll(async () => {
  database = await createTestDatabase()
  signer = await openTestSigner(database.url)
  needs = planningNeeds({ listKeys: signer.listKeys })
})
afterAll(async () => {
  await signer.close()
  await database.close()
})

async function counts() {
  const { rows } = await database.db.execute(sql`
    select (select count(*) from titles)::int titles, (select count(*) from status_entries)::int entries,
      (select count(*) from signing_plans)::int plans`)
  return rows[0]
}

test('a granted title is planned with its number, its entries and its exact bytes, then signed and put in force', async () => {
  const { db } = database
  const { titleId, number } = await grantAndPlan(db, grantFixture(), needs)
  expect(isTitleNumber(number)).toBe(true)
  expect((await findTitle(db, titleId))?.state).toBe('planned')
  const plan = await findPlan(db, titleId)

  await issueTitle(titleId, { db, signer, now })
  const credential = await getTitleCredential(db, titleId)
  const { proof, ...unsigned } = credential
  expect(unsigned).toEqual(JSON.parse(plan?.unsigned ?? ''))
  const key = (await signer.listKeys()).find(({ id }) => id === proof.verificationMethod)
  expect(await verifyProof(credential, key?.publicKeyMultibase ?? '')).toBe(true)
  expect(credential.credentialSubject.title).toMatchObject({ code: 'capitaine-200', documentNumber: number })
  expect(await findTitle(db, titleId)).toMatchObject({ state: 'issued', number })
  const events = await listTitleEvents(db, titleId)
  expect(events.map(({ event, agentId }) => [event, agentId])).toEqual([
    ['plan', 'agent-validator'],
    ['sign', 'vigie-issuer'],
  ])
})

test('issuing again changes nothing: same bytes, no further event, no second signature', async () => {
  const { db } = database
  const { titleId } = await grantAndPlan(db, grantFixture(), needs)
  await issueTitle(titleId, { db, signer, now })
  const [first, length] = [await findSignedDocument(db, titleId), signer.context.journal.length]
  await Promise.all([issueTitle(titleId, { db, signer, now }), issueTitle(titleId, { db, signer, now })])
  expect(await findSignedDocument(db, titleId)).toEqual(first)
  expect(signer.context.journal.length).toBe(length)
  expect(await listTitleEvents(db, titleId)).toHaveLength(2)
})

test('two hands that issue the same title at once end with one signature and one event', async () => {
  const { db } = database
  const { titleId } = await grantAndPlan(db, grantFixture(), needs)
  await Promise.all(Array.from({ length: 4 }, () => issueTitle(titleId, { db, signer, now })))
  expect(await listTitleEvents(db, titleId)).toHaveLength(2)
})

test('a title nobody granted is refused by the database, and by the signer if the database was made to take it', async () => {
  const { db } = database
  const { titleId } = await grantAndPlan(db, grantFixture(), needs)
  const orphan = '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a77'
  const plan = await findPlan(db, titleId)
  const insert = () =>
    db.execute(sql`
      insert into signing_plans (id, body_id, kind, key_ids, unsigned, created)
      values (${orphan}, ${bodyId}, 'title', array[${plan?.keyIds[0]}], ${plan?.unsigned}, now())`)
  await expect(insert()).rejects.toMatchObject({ cause: { constraint: 'signing_plans_title_is_its_own' } })
  await db.execute(sql`alter table signing_plans drop constraint signing_plans_title_is_its_own`)
  await insert()
  await expect(signer.sign(orphan)).rejects.toMatchObject({ code: 'plan-refused' })
})

test('the signer’s role reads the plans and can neither write nor read anything else', async () => {
  const { db } = database
  for (const statement of [
    'select * from titles',
    'select * from signing_plans',
    'select * from decisions',
    'update titles set state = state',
    'delete from titles',
    'create table x (a int)',
  ]) {
    const attempt = db.transaction(async (tx) => {
      await tx.execute(sql`set local role vigie_signer`)
      await tx.execute(sql.raw(statement))
    })
    await expect(attempt, statement).rejects.toMatchObject({ cause: { code: '42501' } })
  }
})

test('what cannot be issued is refused before a number or an entry is taken', async () => {
  const { db } = database
  const before = await counts()
  const unknown = grantFixture({ titleCode: 'no-such-title' })
  await expect(grantAndPlan(db, unknown, needs)).rejects.toMatchObject({ code: 'title-unknown' })
  const incomplete = needs.titles.find((title) => title.endorsement === null)
  const lacking = grantFixture({ titleCode: incomplete?.code ?? '' })
  await expect(grantAndPlan(db, lacking, needs)).rejects.toMatchObject({ code: 'title-not-issuable' })
  const stranger = grantFixture({ issuingAuthority: 'somebody' })
  await expect(grantAndPlan(db, stranger, needs)).rejects.toMatchObject({ code: 'title-not-issuable' })
  const nobody = grantFixture({
    replaces: { titleId: '0193a5c2-7b1e-7c40-9f5e-2f6f0c9d1a00', as: 'revalidation' },
  })
  await expect(grantAndPlan(db, nobody, needs)).rejects.toMatchObject({ code: 'title-not-found' })
  expect(await counts()).toEqual(before)
})

test('a title too long for a code that prints readably is refused with that reason, and takes nothing', async () => {
  const before = await counts()
  // words that no dictionary holds and no compression shortens
  const noise = Array.from({ length: 40 }, (_, i) => (0xfffff * Math.abs(Math.sin(i + 1))).toString(36)).join(' ')
  const limitationText = { fr: noise.slice(0, 300), en: noise.slice(1, 280).split('').reverse().join('') }
  const grant = grantFixture({ limitations: { capacities: [{ capacity: 'master', limitationText }] } })
  await expect(grantAndPlan(database.db, grant, needs)).rejects.toMatchObject({ code: 'qr-too-large' })
  expect(await counts()).toEqual(before)
})

test('a title with a sign that the page cannot draw is refused with that reason, and takes nothing', async () => {
  const before = await counts()
  const limitationText = { fr: 'longueur ≥ 12 m', en: 'length ≥ 12 m' }
  const grant = grantFixture({ limitations: { capacities: [{ capacity: 'master', limitationText }] } })
  await expect(grantAndPlan(database.db, grant, needs)).rejects.toMatchObject({ code: 'title-not-printable' })
  expect(await counts()).toEqual(before)
})

test('in production, what was inferred rather than read is not issued', async () => {
  const inferred = needs.titles.find(({ code }) => code === 'capitaine-200')
  expect(inferred?.stcw.basis).toBe('inferred')
  const production = planningNeeds({
    listKeys: signer.listKeys,
    authority: { ...needs.authority, environment: 'production' },
  })
  await expect(grantAndPlan(database.db, grantFixture(), production)).rejects.toMatchObject({
    code: 'title-not-issuable',
  })
})

test('a title that takes another’s place revalidates it, but never lifts a suspension', async () => {
  const { db } = database
  const first = await grantAndPlan(db, grantFixture(), needs)
  await issueTitle(first.titleId, { db, signer, now })
  const second = await grantAndPlan(
    db,
    grantFixture({ replaces: { titleId: first.titleId, as: 'revalidation' } }),
    needs,
  )
  await issueTitle(second.titleId, { db, signer, now })
  expect((await findTitle(db, first.titleId))?.state).toBe('revalidated')

  const decision = { titleId: second.titleId, bodyId, agentId: 'agent-registrar', reason: 'inquiry', at: now() }
  await inTransaction(db, (tx) => suspendTitle(tx, decision))
  for (const replaces of [{ replaces: { titleId: second.titleId, as: 'revalidation' } } as const, {}]) {
    await expect(grantAndPlan(db, grantFixture(replaces), needs)).rejects.toMatchObject({ code: 'title-suspended' })
  }
  expect((await findTitle(db, second.titleId))?.state).toBe('suspended')
  await inTransaction(db, (tx) => revokeTitle(tx, { ...decision, reason: 'fraud' }))
})

test('after a restart every planned title is issued, and one that the signer refuses is named and left planned', async () => {
  const { db } = database
  await recoverPlannedTitles({ db, signer, now, bodyId })
  const planned = [await grantAndPlan(db, grantFixture(), needs), await grantAndPlan(db, grantFixture(), needs)]
  const old = planningNeeds({ listKeys: signer.listKeys, now: () => new Date(Date.now() - 12 * 60 * 60_000) })
  const stuck = await grantAndPlan(db, grantFixture(), { ...old, listKeys: async () => [await foreignKey()] })
  expect(await recoverPlannedTitles({ db, signer, now, bodyId: 'another-body' })).toEqual({ issued: 0, failures: [] })
  const recovery = await recoverPlannedTitles({ db, signer, now, bodyId })
  expect(recovery.issued).toBe(2)
  expect(recovery.failures).toMatchObject([{ titleId: stuck.titleId, error: { code: 'key-unknown' } }])
  for (const { titleId } of planned) expect((await findTitle(db, titleId))?.state).toBe('issued')
  expect((await findTitle(db, stuck.titleId))?.state).toBe('planned')
})

test('the page is rendered from the stored credential once, with the catalogue’s words, and kept', async () => {
  const { db } = database
  const { titleId } = await grantAndPlan(db, grantFixture(), needs)
  const rendering = {
    db,
    titles: loadTitles(),
    valueSets: loadValueSets(),
    verifierUrl: needs.verifierUrl,
    environment: 'demonstration' as const,
    signer,
    listKeys: signer.listKeys,
    timeStampAuthority: null,
    now,
  }
  await expect(renderTitle(titleId, rendering)).rejects.toMatchObject({ code: 'title-not-found' })
  await issueTitle(titleId, { db, signer, now })
  const [first, second] = await Promise.all([renderTitle(titleId, rendering), renderTitle(titleId, rendering)])
  expect(Buffer.compare(first, second)).toBe(0)
  const later = await renderTitle(titleId, { ...rendering, titles: [] })
  expect(Buffer.compare(first, later)).toBe(0)
})

test('a stored credential is a strict one', async () => {
  const { db } = database
  const { titleId } = await grantAndPlan(db, grantFixture(), needs)
  await issueTitle(titleId, { db, signer, now })
  const document = await findSignedDocument(db, titleId)
  expect(() => parseTitleCredential(new TextEncoder().encode(document?.signed))).not.toThrow()
})

async function foreignKey() {
  const [key] = (await signer.listKeys()).filter(({ use }) => use === 'titles')
  if (!key) throw new Error('no key')
  return { ...key, id: `${key.id}-foreign` }
}
