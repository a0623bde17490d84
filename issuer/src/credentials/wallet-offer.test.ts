import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { revokeTitle } from '../register/revoke-title.ts'
import { issueTitle } from './issue-title.ts'
import { bodyId, grantAndPlan, grantFixture, planningNeeds, verifierUrl } from './issuing-fixture.ts'
import { openTestSigner, type TestSigner } from './signer-fixture.ts'
import { collectWalletOffer, createWalletOffer } from './wallet-offer.ts'

const urls = { walletUrl: 'https://wallet.mer.example', issuerUrl: 'https://titres.mer.example' }
const at = new Date('2026-11-21T12:00:00Z')
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

async function issued(): Promise<string> {
  const { titleId } = await grantAndPlan(database.db, grantFixture(), planningNeeds({ listKeys: signer.listKeys }))
  await issueTitle(titleId, { db: database.db, signer, now: () => new Date() })
  return titleId
}

const offer = (titleId: string, body = bodyId) =>
  inTransaction(database.db, (tx) =>
    createWalletOffer(tx, { titleId, bodyId: body, by: 'agent', agentId: 'registrar-1', at }, urls),
  )
const collect = (code: string, when = at) =>
  inTransaction(database.db, (tx) => collectWalletOffer(tx, { code, at: when }, verifierUrl))
const codeOf = (link: string) => new URLSearchParams(new URL(link).hash.slice(1)).get('code') ?? ''

test('a wallet collects the signed title and its code once', async () => {
  const { link } = await offer(await issued())
  expect(link).toMatch(/^https:\/\/wallet\.mer\.example\/#offer=https%3A%2F%2Ftitres\.mer\.example%2Foffers&code=/)
  const { credential, qrText } = await collect(codeOf(link))
  expect(JSON.parse(new TextDecoder().decode(readTitleQr(qrText)))).toEqual(credential)
  await expect(collect(codeOf(link))).rejects.toMatchObject({ code: 'offer-not-found' })
})

test('two wallets that ask at once: one has it', async () => {
  const code = codeOf((await offer(await issued())).link)
  const answers = await Promise.allSettled([collect(code), collect(code), collect(code)])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('an offer ends after seven days, and a wrong code is answered like a used one', async () => {
  const { link, expiresAt } = await offer(await issued())
  await expect(collect(codeOf(link), expiresAt)).rejects.toMatchObject({ code: 'offer-not-found' })
  await expect(collect('x'.repeat(43))).rejects.toMatchObject({ code: 'offer-not-found' })
})

test('the database does not hold the code', async () => {
  const code = codeOf((await offer(await issued())).link)
  const { rows } = await database.db.execute(sql`select wallet_offers::text as row from wallet_offers`)
  expect(JSON.stringify(rows)).not.toContain(code)
})

test('a title that is not signed, revoked, or of another body is not offered', async () => {
  const planned = await grantAndPlan(database.db, grantFixture(), planningNeeds({ listKeys: signer.listKeys }))
  await expect(offer(planned.titleId)).rejects.toMatchObject({ code: 'title-step-not-allowed' })
  const titleId = await issued()
  await expect(offer(titleId, 'fr-other')).rejects.toMatchObject({ code: 'title-not-found' })
  const decision = { titleId, bodyId, agentId: 'agent-registrar', reason: 'fraud', at }
  await inTransaction(database.db, (tx) => revokeTitle(tx, decision))
  await expect(offer(titleId)).rejects.toMatchObject({ code: 'title-step-not-allowed' })
})
