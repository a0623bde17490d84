import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import { readTokenStatus } from '@vigie/shared/status-list/read-token-status.ts'
import { openTrustMaterial, type RememberedTrust } from '@vigie/shared/trust/open-trust-material.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { issueTitle } from '../credentials/issue-title.ts'
import { bodyId, did, grantAndPlan, grantFixture, planningNeeds } from '../credentials/issuing-fixture.ts'
import { openTestSigner, type TestSigner } from '../credentials/signer-fixture.ts'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { reinstateTitle } from '../register/reinstate-title.ts'
import { revokeTitle } from '../register/revoke-title.ts'
import { suspendTitle } from '../register/suspend-title.ts'
import { tokenStatusOf } from '../status/token-status-of.ts'
import { publish } from './publish.ts'
import { findPublishedFile } from './published-file-store.ts'
import type { PublishingNeeds } from './publishing-needs.ts'
import { startPublisher } from './start-publisher.ts'

let database: TestDatabase
let signer: TestSigner
let folder: string
let needs: PublishingNeeds
/** Everybody's clock, hours ahead. */
let hoursAhead = 0
const now = () => new Date(Date.now() + hoursAhead * 3_600_000)

beforeAll(async () => {
  database = await createTestDatabase()
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'vigie-published-')), 'published')
  signer = await openTestSigner(database.url, now)
  needs = {
    db: database.db,
    signer,
    now,
    folder,
    authority: {
      bodyId,
      did,
      url: 'https://titres.mer.example',
      name: { fr: 'Autorité', en: 'Authority' },
      country: 'FR',
      environment: 'demonstration',
    },
  }
})
beforeEach(() => {
  hoursAhead = 0
})
afterAll(async () => {
  await signer.close()
  await database.close()
  await rm(path.dirname(folder), { recursive: true, force: true })
})

const read = (name: string) => readFile(path.join(folder, name))

/** What a verifier makes of the folder. */
async function openPublished(remembered: RememberedTrust | null = null) {
  const names = (await readdir(path.join(folder, 'status'))).filter((name) => /^[rs]\d+$/.test(name))
  const lists = names.map(
    async (name) => [`https://titres.mer.example/status/${name}`, await read(`status/${name}`)] as const,
  )
  const statusLists = new Map(await Promise.all(lists))
  const files = { trust: await read('trust.json'), snapshot: await read('snapshot.json'), statusLists }
  return openTrustMaterial(files, { remembered })
}

async function issued() {
  const planning = planningNeeds({ listKeys: signer.listKeys })
  const today = new Date().toISOString().slice(0, 10) as '2026-01-01'
  const { titleId } = await grantAndPlan(database.db, grantFixture({ effectiveFrom: today }), planning)
  await issueTitle(titleId, { db: database.db, signer, now })
  return { titleId, credential: await getTitleCredential(database.db, titleId) }
}

const decide = (verb: typeof suspendTitle, titleId: string, reason: string) =>
  inTransaction(database.db, (tx) => verb(tx, { titleId, bodyId, agentId: 'agent-registrar', reason, at: now() }))

test('the first publication is a whole that a verifier believes, and the second changes no byte', async () => {
  expect(await publish(needs)).toEqual([
    'contexts/title/v1',
    'did.json',
    'root.json',
    'status/r1',
    'status/s1',
    'status/t1',
    'trust.json',
    'snapshot.json',
  ])
  const before = await stat(path.join(folder, 'trust.json'))
  expect(await publish(needs)).toEqual([])
  expect((await stat(path.join(folder, 'trust.json'))).mtimeMs).toBe(before.mtimeMs)
  const material = await openPublished()
  expect(material.refused).toEqual([])
  expect(material.list.version).toBe(1)
})

test('did.json names the keys of the authority and not those of the root', async () => {
  const document = JSON.parse((await read('did.json')).toString())
  expect(document.id).toBe(did)
  const methods: { id: string; type: string }[] = document.verificationMethod
  expect(methods.map(({ id, type }) => [id, type])).toEqual(
    ['c1', 'l1', 'n1', 's1', 't1'].map((key) => [`${did}#${key}`, 'Multikey']),
  )
  expect(document.assertionMethod).toEqual([`${did}#l1`, `${did}#t1`])
})

test('a decision shows in the lists, and only the files it touches change', async () => {
  const { titleId, credential } = await issued()
  await publish(needs)
  const verdict = async () => (await verifyTitle(credential, await openPublished(), new Date())).reason
  const clear = await verdict()

  await decide(suspendTitle, titleId, 'inquiry')
  expect(await publish(needs)).toEqual(['status/s1', 'status/t1', 'snapshot.json'])
  expect(await verdict()).toBe('suspended')
  await decide(reinstateTitle, titleId, 'inquiry-closed')
  expect(await publish(needs)).toEqual(['status/s1', 'status/t1', 'snapshot.json'])
  expect(await verdict()).toBe(clear)
  await decide(revokeTitle, titleId, 'fraud')
  expect(await publish(needs)).toEqual(['status/r1', 'status/t1', 'snapshot.json'])
  expect(await verdict()).toBe('revoked')
  await expect(decide(reinstateTitle, titleId, 'judicial')).rejects.toMatchObject({ code: 'title-step-not-allowed' })
})

/** What the reader of a token would find. */
async function tokenStatus(titleId: string): Promise<string> {
  const { uri, idx } = await tokenStatusOf(database.db, titleId, needs.authority)
  const key = (await signer.listKeys()).find(({ use }) => use === 'status-lists')
  const bytes = await read(uri.slice('https://titres.mer.example/'.length))
  const findKey = (id: string) => (id === key?.id ? key.publicKeyMultibase : null)
  const list = await openTokenStatusList(bytes, { uri, issuer: did, now: now(), findKey })
  return readTokenStatus(list, idx)
}

test('a decision shows in the list for tokens as well, suspended apart from revoked', async () => {
  const { titleId } = await issued()
  await publish(needs)
  expect(await tokenStatus(titleId)).toBe('valid')
  await decide(suspendTitle, titleId, 'inquiry')
  await publish(needs)
  expect(await tokenStatus(titleId)).toBe('suspended')
  await decide(reinstateTitle, titleId, 'inquiry-closed')
  await publish(needs)
  expect(await tokenStatus(titleId)).toBe('valid')
  await decide(revokeTitle, titleId, 'fraud')
  await publish(needs)
  expect(await tokenStatus(titleId)).toBe('invalid')
})

test('versions only rise, and a device that was there before follows', async () => {
  const { remembered } = await openPublished()
  const { titleId } = await issued()
  await decide(suspendTitle, titleId, 'inquiry')
  await publish(needs)
  const next = await openPublished(remembered)
  expect(next.remembered.snapshotVersion).toBe(remembered.snapshotVersion + 1)
  expect(next.list.version).toBe(remembered.trustListVersion)
})

test('lists are signed again at half their life, the trust list once a day, without any change', async () => {
  await publish(needs)
  const before = await openPublished()
  hoursAhead = 11.9
  expect(await publish(needs)).toEqual([])
  hoursAhead = 12.1
  expect(await publish(needs)).toEqual(['status/r1', 'status/s1', 'status/t1', 'snapshot.json'])
  hoursAhead = 24.3
  expect(await publish(needs)).toEqual(['status/r1', 'status/s1', 'status/t1', 'trust.json', 'snapshot.json'])
  const after = await openPublished(before.remembered)
  expect(after.list.version).toBe(before.list.version + 1)
  const [list] = after.statusLists.values()
  expect(Date.parse(list?.validUntil ?? '') - Date.parse(list?.validFrom ?? '')).toBe(24 * 3_600_000)
})

test('a clock that was set back dates nothing before what was already published', async () => {
  const { remembered } = await openPublished()
  hoursAhead = 0
  const { titleId } = await issued()
  await decide(suspendTitle, titleId, 'inquiry')
  expect(await publish(needs)).toEqual(['status/s1', 'status/t1', 'snapshot.json'])
  expect((await openPublished(remembered)).refused).toEqual([])
})

test('a lost or damaged file is written again from what was published, without a new version', async () => {
  await publish(needs)
  const good = await read('status/r1')
  await writeFile(path.join(folder, 'status/r1'), 'damaged')
  await rm(path.join(folder, 'did.json'))
  expect(await publish(needs)).toEqual(['did.json', 'status/r1'])
  expect(await read('status/r1')).toEqual(good)
})

test('two publishers at once publish one thing', async () => {
  const { titleId } = await issued()
  await decide(revokeTitle, titleId, 'fraud')
  const before = await findPublishedFile(database.db, bodyId, 'snapshot.json')
  const written = await Promise.all([publish(needs), publish(needs), publish(needs)])
  expect(written.flat().sort()).toEqual(['snapshot.json', 'status/r1', 'status/t1'])
  const after = await findPublishedFile(database.db, bodyId, 'snapshot.json')
  expect(after?.version).toBe((before?.version ?? 0) + 1)
})

test('many requests while one publication runs cost one more publication', async () => {
  let published = 0
  const listKeys = () => {
    published += 1
    return signer.listKeys()
  }
  const counting = { ...signer, listKeys }
  const publisher = startPublisher({ ...needs, signer: counting }, { onFailure: () => undefined, everyMs: 60_000 })
  await Promise.all(Array.from({ length: 10 }, () => publisher.publishSoon()))
  await publisher.stop()
  expect(published).toBe(2)
})

test('a signer that is away leaves the published files as they were', async () => {
  const before = await read('snapshot.json')
  const { titleId } = await issued()
  await decide(suspendTitle, titleId, 'inquiry')
  const away = { ...signer, sign: async () => Promise.reject(new Error('away')) }
  await expect(publish({ ...needs, signer: away })).rejects.toThrow('away')
  expect(await read('snapshot.json')).toEqual(before)
  expect(await publish(needs)).toEqual(['status/s1', 'status/t1', 'snapshot.json'])
})

test('the next key takes over by its date, on the other curve, and what the first one signed stays authentic', async () => {
  const before = await issued()
  const signFrom = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, '') as '2026-01-01T00:00:00Z'
  const period = { publishFrom: signFrom, signFrom, signUntil: null }
  await signer.addKey({ id: `${did}#t2`, use: 'titles', algorithm: 'Ed25519', ...period })
  const after = await issued()
  expect(before.credential.proof.cryptosuite).toBe('ecdsa-rdfc-2019')
  expect(after.credential.proof).toMatchObject({ cryptosuite: 'eddsa-rdfc-2022', verificationMethod: `${did}#t2` })
  const { list } = await openPublished()
  expect(await publish(needs)).toEqual(['did.json', 'trust.json', 'snapshot.json'])
  const material = await openPublished()
  expect(material.list.version).toBe(list.version + 1)
  for (const { credential } of [before, after]) {
    const { checks } = await verifyTitle(credential, material, new Date())
    expect(
      checks.filter(({ name }) => ['key', 'proof', 'status'].includes(name)).map(({ outcome }) => outcome),
    ).toEqual(['passed', 'passed', 'passed'])
  }
})

test('a key that is known to be in other hands is published as such', async () => {
  const since = '2026-01-01T00:00:00Z'
  await publish({ ...needs, compromisedKeys: { [`${did}#t2`]: since } })
  const { list } = await openPublished()
  const listed = list.issuers[0]?.keys.map(({ id, compromisedSince }) => [id, compromisedSince])
  expect(listed).toContainEqual([`${did}#t2`, since])
  expect(listed).toContainEqual([`${did}#t1`, null])
  const { assertionMethod } = JSON.parse((await read('did.json')).toString())
  expect(assertionMethod).toContain(`${did}#t1`)
  expect(assertionMethod).not.toContain(`${did}#t2`)
  await publish(needs)
})

test('a new key of the root makes a new root, which a device that believes the old one follows', async () => {
  const { remembered } = await openPublished()
  const signFrom = new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, '') as '2026-01-01T00:00:00Z'
  const period = { publishFrom: signFrom, signFrom, signUntil: null }
  await signer.addKey({ id: 'root-2', use: 'root', algorithm: 'Ed25519', ...period })
  expect(await publish(needs)).toEqual(['root.json', 'trust.json', 'snapshot.json'])
  const followed = await openPublished(remembered)
  expect(followed.remembered.anchor.version).toBe(remembered.anchor.version + 1)
  expect(JSON.parse((await read('trust.json')).toString()).roots).toHaveLength(2)
})
