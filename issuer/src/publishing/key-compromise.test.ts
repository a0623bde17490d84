import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { openTrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueTitle } from '../credentials/issue-title.ts'
import { grantAndPlan, grantFixture, planningNeeds } from '../credentials/issuing-fixture.ts'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import { constraintOf } from '../db/open-database.ts'
import { renewTitlePlan } from '../plans/renew-title-plan.ts'
import { runKeysCommand } from '../signing/keys/keys-command.ts'
import { createTestIssuer, type TestIssuer } from '../test-issuer.ts'
import { publish } from './publish.ts'
import type { PublishingNeeds } from './publishing-needs.ts'
import { holdTestCeremony } from './root-fixture.ts'

// The drill of docs/operations/signing-keys.md, “A key in other hands”, with the programs that people would run.

const vigie = fileURLToPath(new URL('../../../tools/vigie/main.ts', import.meta.url))
let issuer: TestIssuer
let needs: PublishingNeeds

beforeAll(async () => {
  issuer = await createTestIssuer()
  const { settings, signer } = issuer.deps
  needs = {
    ...issuer.deps,
    folder: path.join(settings.dataFolder, 'published'),
    authority: { ...settings.authority, name: { fr: 'Autorité', en: 'Authority' } },
    ...(await holdTestCeremony(signer, settings.rootChainFile)),
  }
  await publish(needs)
})
afterAll(() => issuer.close())

const keys = (...words: readonly string[]) => {
  const env = { ...bareEnvironment, VIGIE_DATA: issuer.deps.settings.dataFolder }
  return JSON.parse(execFileSync(process.execPath, [vigie, 'keys', ...words, '--json'], { env, encoding: 'utf8' }))
}

/** What that command does, without the two programs around it: they take a second each. */
const changeKeys = (...words: readonly string[]) =>
  runKeysCommand(words, { VIGIE_DATA: issuer.deps.settings.dataFolder }, { now: new Date(), iterations: 10_000 })

let seafarers = 30_000_000

function plan() {
  const { db, settings, signer } = issuer.deps
  seafarers += 1
  const holder = { ...grantFixture().holder, identificationNumber: String(seafarers) }
  const effectiveFrom = new Date().toISOString().slice(0, 10) as '2026-01-01'
  const grant = grantFixture({ bodyId: settings.authority.bodyId, holder, effectiveFrom })
  const { authority } = settings
  return grantAndPlan(db, grant, planningNeeds({ listKeys: signer.listKeys, authority }))
}

async function issue() {
  const { titleId } = await plan()
  await issueTitle(titleId, issuer.deps)
  return getTitleCredential(issuer.deps.db, titleId)
}

/** What an inspector's device says who has just been on line. */
async function verdictOn(credential: object) {
  const { folder, authority } = needs
  const read = (name: string) => readFile(path.join(folder, name))
  const lists = ['r1', 's1'].map(
    async (name) => [`${authority.url}/status/${name}`, await read(`status/${name}`)] as const,
  )
  const files = {
    trust: await read('trust.json'),
    snapshot: await read('snapshot.json'),
    statusLists: new Map(await Promise.all(lists)),
  }
  const { colour, reason } = await verifyTitle(
    credential,
    await openTrustMaterial(files, { remembered: null }),
    new Date(),
  )
  return [colour, reason]
}

test('a key in other hands: closed, followed by another, published; what it signed since then is red everywhere', {
  timeout: 60_000,
}, async () => {
  const before = await issue()
  await sleep(1_100)
  const since = `${new Date().toISOString().slice(0, 19)}Z`
  const after = await issue()
  expect(await verdictOn(before)).toEqual(['green', 'in-force'])
  expect(await verdictOn(after)).toEqual(['green', 'in-force'])
  const stuck = await plan()

  expect(keys('compromise', 't1', '--since', since).takenUp).toBe(true)
  await expect(issueTitle(stuck.titleId, issuer.deps)).rejects.toMatchObject({ code: 'key-unknown' })
  await expect(plan()).rejects.toMatchObject({ code: 'key-unknown' })
  expect(keys('rotate', 'titles', '--lead-days', '0').takenUp).toBe(true)
  const replacement = await issue()
  expect(replacement.proof.verificationMethod).toMatch(/#t2$/)
  await publish(needs)

  expect(await verdictOn(before)).toEqual(['orange', 'signed-before-compromise'])
  expect(await verdictOn(after)).toEqual(['red', 'key-compromised'])
  expect(await verdictOn(replacement)).toEqual(['green', 'in-force'])

  // Decided before, with the closed key in its plan: the next key signs it, with the same number.
  await issueTitle(stuck.titleId, issuer.deps)
  const late = await getTitleCredential(issuer.deps.db, stuck.titleId)
  expect(late.credentialSubject.title.documentNumber).toBe(stuck.number)
  expect(late.proof.verificationMethod).toMatch(/#t2$/)
  expect(await verdictOn(late)).toEqual(['green', 'in-force'])
})

test('a title is planned with another key only while it is unsigned, and signed once whatever is planned', async () => {
  const { db, signer } = issuer.deps
  const insert = (planId: string) =>
    db.execute(sql`
      insert into title_plan_renewals (id, body_id, plan_id, key_ids, created)
      select ${v7()}, body_id, id, key_ids, now() + interval '5 s' from signing_plans where id = ${planId}`)
  const refusedBy = (work: Promise<unknown>) => work.then(() => null, constraintOf)
  const { titleId } = await plan()
  const { signed } = await signer.sign(titleId)
  // Its key signs still: there is nothing to renew, whoever asks.
  await renewTitlePlan(titleId, issuer.deps)
  expect((await signer.sign(titleId)).signed).toBe(signed)
  // The answer was lost, so the database would allow it: the journal does not.
  await insert(titleId)
  await expect(signer.sign(titleId)).rejects.toMatchObject({ code: 'plan-already-signed-otherwise' })
  const other = await plan()
  await issueTitle(other.titleId, issuer.deps)
  expect(await refusedBy(insert(other.titleId))).toBe('title_plan_renewals_unsigned')
  const { rows } = await db.execute<{ id: string }>(sql`select id from signing_plans where kind = 'trust-list' limit 1`)
  expect(await refusedBy(insert(rows[0]?.id ?? ''))).toBe('title_plan_renewals_unsigned')
})

test('two who find the key closed at the same time plan one renewal, and sign one title', async () => {
  const { titleId } = await plan()
  const since = `${new Date().toISOString().slice(0, 19)}Z`
  await changeKeys('compromise', 't2', '--since', since)
  await changeKeys('rotate', 'titles', '--lead-days', '0')
  await Promise.allSettled([issueTitle(titleId, issuer.deps), issueTitle(titleId, issuer.deps)])
  await issueTitle(titleId, issuer.deps)
  const { rows } = await issuer.deps.db.execute(sql`select 1 from title_plan_renewals where plan_id = ${titleId}`)
  expect(rows).toHaveLength(1)
  expect((await getTitleCredential(issuer.deps.db, titleId)).proof.verificationMethod).toMatch(/#t3$/)
})
