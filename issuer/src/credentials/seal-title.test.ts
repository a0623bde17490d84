import { createHash } from 'node:crypto'
import { PDFDocument } from '@cantoo/pdf-lib'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { readSeal } from '@vigie/shared/pdf-seal/read-seal.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import type { TimeStampAuthority } from '../documents/request-time-stamp.ts'
import { createCertificate } from '../signing/certificates/create-certificate.ts'
import { issueTitle } from './issue-title.ts'
import { grantAndPlan, grantFixture, planningNeeds } from './issuing-fixture.ts'
import { type RenderTitleNeeds, renderTitle } from './render-title.ts'
import { openTestSigner, type TestSigner } from './signer-fixture.ts'
import { findTitleDocument } from './title-document-store.ts'

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

function needs(change: Partial<RenderTitleNeeds> = {}): RenderTitleNeeds {
  return {
    db: database.db,
    titles: loadTitles(),
    valueSets: loadValueSets(),
    verifierUrl: 'https://verifier.titres.mer.example',
    environment: 'demonstration',
    signer,
    listKeys: signer.listKeys,
    timeStampAuthority: null,
    now: () => new Date(),
    ...change,
  }
}

async function issueOne(): Promise<string> {
  const { titleId } = await grantAndPlan(database.db, grantFixture(), planningNeeds({ listKeys: signer.listKeys }))
  await issueTitle(titleId, { db: database.db, signer, now: () => new Date() })
  return titleId
}

const countOf = async (table: 'title_pages' | 'title_documents', titleId: string) => {
  const query = sql`select count(*)::int n from ${sql.raw(table)} where title_id = ${titleId}`
  return (await database.db.execute<{ n: number }>(query)).rows[0]?.n
}

const silent: TimeStampAuthority = { url: 'http://127.0.0.1:1/', certificates: [] }

test('two hands that ask for the same PDF at once get the same sealed file, by a key of the authority', async () => {
  const titleId = await issueOne()
  const [one, other] = await Promise.all([renderTitle(titleId, needs()), renderTitle(titleId, needs())])
  expect(Buffer.compare(one, other)).toBe(0)
  expect([await countOf('title_pages', titleId), await countOf('title_documents', titleId)]).toEqual([1, 1])
  const seal = await readSeal(await PDFDocument.load(one, { updateMetadata: false }), one)
  const key = (await signer.listKeys()).find(({ use }) => use === 'seals')
  expect(seal).toMatchObject({ isIntact: true, coverage: 'whole-file', publicKeyMultibase: key?.publicKeyMultibase })
  const kept = await findTitleDocument(database.db, titleId)
  expect(kept?.document).toMatchObject({ level: 'B-B', sha256: createHash('sha256').update(one).digest('hex') })
})

test('while the time-stamping authority is silent no PDF leaves, and the same page is sealed once it answers', async () => {
  const titleId = await issueOne()
  for (const _try of [1, 2]) {
    await expect(renderTitle(titleId, needs({ timeStampAuthority: silent }))).rejects.toMatchObject({
      code: 'time-stamp-unavailable',
    })
  }
  expect([await countOf('title_pages', titleId), await countOf('title_documents', titleId)]).toEqual([1, 0])
  await renderTitle(titleId, needs())
  expect(await countOf('title_pages', titleId)).toBe(1)
})

test('a page that waited for half a day is planned again with a new date', async () => {
  const titleId = await issueOne()
  await expect(renderTitle(titleId, needs({ timeStampAuthority: silent }))).rejects.toThrow()
  const later = () => new Date(Date.now() + 13 * 3_600_000)
  const listKeys = signer.listKeys
  const sleepy = { ...signer, sign: () => Promise.reject(new Error('not asked')) }
  await expect(renderTitle(titleId, needs({ now: later, listKeys, signer: sleepy }))).rejects.toThrow('not asked')
  expect(await countOf('title_pages', titleId)).toBe(2)
})

test('a certificate renewed under the same key is followed without a restart: what the one before was to seal is planned again', async () => {
  const titleId = await issueOne()
  const seals = (await signer.listKeys()).find(({ use }) => use === 'seals')!
  const before = await createCertificate(
    seals,
    { country: 'FR', organisation: 'Autorité d’avant' },
    signer.context.keys,
  )
  const remembered = { ...seals, certificates: [Buffer.from(before).toString('base64')] }
  const listKeys = async () => (await signer.listKeys()).map((key) => (key.id === seals.id ? remembered : key))
  await expect(renderTitle(titleId, needs({ listKeys }))).rejects.toMatchObject({ code: 'plan-refused' })
  const pdf = await renderTitle(titleId, needs())
  const kept = await findTitleDocument(database.db, titleId)
  expect([await countOf('title_pages', titleId), kept?.page.certificates]).toEqual([2, seals.certificates])
  expect((await readSeal(await PDFDocument.load(pdf, { updateMetadata: false }), pdf))?.isIntact).toBe(true)
})

test('a key for seals without a certificate plans nothing', async () => {
  const titleId = await issueOne()
  const listKeys = async () => (await signer.listKeys()).map(({ certificates: _none, ...key }) => key)
  await expect(renderTitle(titleId, needs({ listKeys }))).rejects.toMatchObject({ code: 'seal-certificate-unusable' })
  expect(await countOf('title_pages', titleId)).toBe(0)
})

test('the database keeps pages and seals as they are, and no seal of another title', async () => {
  const [sealed, other] = [await issueOne(), await issueOne()]
  await renderTitle(sealed, needs())
  const { db } = database
  for (const query of [
    sql`update title_documents set level = 'B-T' where title_id = ${sealed}`,
    sql`delete from title_documents where title_id = ${sealed}`,
    sql`update title_pages set pdf = '' where title_id = ${sealed}`,
    sql`insert into title_documents select ${other}, body_id, plan_id, cms, sha256, level, sealed_at from title_documents where title_id = ${sealed}`,
  ]) {
    const refusal = await db.execute(query).catch((error: unknown) => error)
    const cause = (refusal as Error).cause as { constraint?: string }
    expect(['append_only', 'title_documents_own_page']).toContain(cause.constraint)
  }
})
