import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { noteOf } from '@vigie/shared/catalogue/label.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { parsePack } from '@vigie/shared/inspection-pack/pack-file.ts'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import { readTokenStatus } from '@vigie/shared/status-list/read-token-status.ts'
import { checkKeyHistory } from '@vigie/shared/trust/check-key-history.ts'
import { openTrustMaterial, type RememberedTrust } from '@vigie/shared/trust/open-trust-material.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { GrantedTitle } from '../credentials/granted-title.ts'
import { issueTitle } from '../credentials/issue-title.ts'
import { bodyId, did, grantAndPlan, grantFixture, planningNeeds } from '../credentials/issuing-fixture.ts'
import { openTestSigner, type TestSigner } from '../credentials/signer-fixture.ts'
import { getTitleCredential } from '../credentials/title-credential-store.ts'
import { inTransaction } from '../db/open-database.ts'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { keepLog, nothingDone } from '../log/keep-log.ts'
import { reinstateTitle } from '../register/reinstate-title.ts'
import { reportTitleLost } from '../register/report-title-lost.ts'
import { revokeTitle } from '../register/revoke-title.ts'
import { suspendTitle } from '../register/suspend-title.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import { openTestWallet } from '../wallets/wallet-fixture.ts'
import { readPublicationAge } from './publication-age.ts'
import { publish } from './publish.ts'
import { findPublishedFile } from './published-file-store.ts'
import { ordinaryThresholds, type PublishingNeeds, type PublishingWarning } from './publishing-needs.ts'
import { createTestCeremony, type TestCeremony } from './root-fixture.ts'
import { startPublisher } from './start-publisher.ts'

let database: TestDatabase
let signer: TestSigner
let folder: string
let needs: PublishingNeeds
let ceremony: TestCeremony
let warnings: PublishingWarning[] = []
const trustListKeys = async () => (await signer.listKeys()).filter(({ use }) => use === 'trust-lists')
/** Everybody's clock, hours ahead. */
let hoursAhead = 0
const now = () => new Date(Date.now() + hoursAhead * 3_600_000)

beforeAll(async () => {
  database = await createTestDatabase()
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'vigie-published-')), 'published')
  signer = await openTestSigner(database.url, now)
  const rootChainFile = path.join(path.dirname(folder), 'root.json')
  ceremony = await createTestCeremony(rootChainFile)
  await ceremony.hold(await trustListKeys())
  needs = {
    db: database.db,
    signer,
    now,
    folder,
    rootChainFile,
    warn: (warning) => void warnings.push(warning),
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
  warnings = []
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

async function versions() {
  const of = async (name: string) => (await findPublishedFile(database.db, bodyId, name))?.version ?? 0
  return { trust: await of('trust.json'), snapshot: await of('snapshot.json') }
}

let seafarers = 0

async function issued(change: Partial<GrantedTitle> = {}) {
  const planning = planningNeeds({ listKeys: signer.listKeys })
  const today = new Date().toISOString().slice(0, 10) as '2026-01-01'
  // Another seafarer each time: nobody is granted what they hold suspended.
  seafarers += 1
  const holder = { ...grantFixture().holder, identificationNumber: String(20_000_000 + seafarers) }
  const { titleId } = await grantAndPlan(
    database.db,
    grantFixture({ effectiveFrom: today, holder, ...change }),
    planning,
  )
  await issueTitle(titleId, { db: database.db, signer, now })
  return { titleId, holder, credential: await getTitleCredential(database.db, titleId) }
}

const decide = (verb: typeof suspendTitle, titleId: string, reason: string) =>
  inTransaction(database.db, (tx) => verb(tx, { titleId, bodyId, agentId: 'agent-registrar', reason, at: now() }))

test('the first publication is a whole that a verifier believes, and the second changes no byte', async () => {
  expect(await publish(needs)).toEqual([
    'contexts/title/v1',
    'contexts/documents/v1',
    'contexts/manning/v1',
    'did.json',
    'jwt-vc-issuer.json',
    'vct/title-sd-jwt/v1.json',
    'keys.json',
    'catalogue.json',
    'status/r1',
    'status/s1',
    'status/t1',
    'trust.json',
    'snapshot.json',
    'inspection.vigiepack',
  ])
  const before = await stat(path.join(folder, 'trust.json'))
  expect(await publish(needs)).toEqual([])
  expect((await stat(path.join(folder, 'trust.json'))).mtimeMs).toBe(before.mtimeMs)
  const material = await openPublished()
  expect(material.refused).toEqual([])
  expect(material.list.version).toBe(1)
})

test('the pack holds the very files that are published beside it, and the catalogue has every title and limitation', async () => {
  const { trust, snapshot, catalogue, checkpoint, statusLists } = parsePack(await read('inspection.vigiepack'))
  const published = await Promise.all(['trust.json', 'snapshot.json', 'catalogue.json'].map(read))
  expect([trust, snapshot, catalogue].map((bytes) => bytes && Buffer.from(bytes))).toEqual(published)
  expect([...statusLists.keys()].sort()).toEqual(
    ['r1', 's1'].map((name) => `https://titres.mer.example/status/${name}`),
  )
  expect(checkpoint).toBeNull()
  const material = await openTrustMaterial({ trust, snapshot, statusLists, catalogue }, { remembered: null })
  expect([material.refused, material.companions.refused]).toEqual([[], []])
  const names = material.companions.catalogue
  expect(Object.keys(names?.titles ?? {})).toEqual(loadTitles().map(({ code }) => code))
  expect(names?.valueSets.limitations?.['gt-200']).toEqual({
    fr: 'navires de moins de 200 UMS',
    en: 'ships under 200 GT',
  })
})

test('once the log has a checkpoint the pack carries it at once, and the next snapshot says how large the log was', async () => {
  const { titleId } = await issued()
  const log = { db: database.db, signer, now, folder, authority: needs.authority, witnesses: [] }
  await keepLog(nothingDone(), { ...log, onAlarm: fail, onWarning: fail })
  expect(await publish(needs)).toEqual(['inspection.vigiepack'])
  const open = async () => openTrustMaterial(parsePack(await read('inspection.vigiepack')), { remembered: null })
  const before = await open()
  expect(before.companions.refused).toEqual([])
  expect(before.companions.log?.size).toBeGreaterThan(0)
  expect(before.snapshot?.log).toBeUndefined()
  await decide(suspendTitle, titleId, 'inquiry')
  await publish(needs)
  expect((await open()).snapshot?.log).toEqual(before.companions.log)
})

function fail(error: unknown): never {
  throw error
}

test('a signer that was told of another authority publishes nothing for ours; of another environment, all but the trust list', async () => {
  const before = await read('trust.json')
  const telling = (change: object) => publish({ ...needs, authority: { ...needs.authority, ...change } })
  await expect(telling({ url: 'https://autre.mer.example' })).rejects.toMatchObject({ code: 'trust-beyond-bounds' })
  await expect(telling({ did: 'did:web:autre.mer.example' })).rejects.toMatchObject({ code: 'plan-refused' })
  const { titleId } = await issued()
  await decide(suspendTitle, titleId, 'medical')
  expect(await telling({ environment: 'production' })).toContain('status/s1')
  expect(warnings).toContainEqual({
    warning: 'trust-list-not-renewed',
    problem: expect.objectContaining({ code: 'trust-beyond-bounds' }),
  })
  expect(await read('trust.json')).toEqual(before)
  expect((await openPublished()).list.environment).toBe('demonstration')
})

test('verifiers are told who stamps the time of seals, and nothing where nobody does', async () => {
  await publish(needs)
  expect((await openPublished()).list.issuers[0]).not.toHaveProperty('timestampAuthorities')
  const timestampAuthorities = [{ name: 'TSA', certificateSha256: 'a'.repeat(64) }]
  await publish({ ...needs, timestampAuthorities })
  expect((await openPublished()).list.issuers[0]?.timestampAuthorities).toEqual(timestampAuthorities)
  await publish(needs)
})

test('did.json names the keys of the authority and not those that the root names', async () => {
  const document = JSON.parse((await read('did.json')).toString())
  expect(document.id).toBe(did)
  const methods: { id: string; type: string }[] = document.verificationMethod
  expect(methods.map(({ id, type }) => [id, type])).toEqual(
    ['c1', 'l1', 'n1', 's1', 't1', 'v1'].map((key) => [`${did}#${key}`, 'Multikey']),
  )
  expect(document.assertionMethod).toEqual([`${did}#l1`, `${did}#t1`])
})

test('a decision shows in the lists, and only the files it touches change', async () => {
  const { titleId, credential } = await issued()
  await publish(needs)
  const verdict = async () => (await verifyTitle(credential, await openPublished(), new Date())).reason
  const clear = await verdict()

  await decide(suspendTitle, titleId, 'inquiry')
  expect(await publish(needs)).toEqual(['status/s1', 'snapshot.json', 'inspection.vigiepack'])
  expect(await verdict()).toBe('suspended')
  await decide(reinstateTitle, titleId, 'inquiry-closed')
  expect(await publish(needs)).toEqual(['status/s1', 'snapshot.json', 'inspection.vigiepack'])
  expect(await verdict()).toBe(clear)
  await decide(revokeTitle, titleId, 'fraud')
  expect(await publish(needs)).toEqual(['status/r1', 'snapshot.json', 'inspection.vigiepack'])
  expect(await verdict()).toBe('revoked')
  await expect(decide(reinstateTitle, titleId, 'judicial')).rejects.toMatchObject({ code: 'title-step-not-allowed' })
})

/** What the reader of a token would find. */
async function tokenStatus(titleId: string): Promise<string> {
  const { uri, idx } = (await openTestWallet(database.db, titleId)).status.token
  const key = (await signer.listKeys()).find(({ use }) => use === 'status-lists')
  const bytes = await read(uri.slice('https://titres.mer.example/'.length))
  const findKey = (id: string) => (id === key?.id ? key.publicKeyMultibase : null)
  const list = await openTokenStatusList(bytes, { uri, issuer: did, now: now(), findKey })
  return readTokenStatus(list, idx)
}

test('an endorsement names its certificate and is red while that is suspended, and for good once it is revoked', async () => {
  const certificate = await issued()
  const { titleId: endorses, holder } = certificate
  const endorsement = await issued({ endorses, holder, validUntil: '2031-11-19' })
  const { documentNumber } = certificate.credential.credentialSubject.title
  expect(endorsement.credential.type).toEqual(['VerifiableCredential', 'SeafarerTitle', 'SeafarerEndorsement'])
  expect(endorsement.credential.credentialSubject.certificate).toEqual({
    type: 'Certificate',
    code: 'capitaine-200',
    documentNumber,
    lastValidDay: '2031-11-20',
    certificateStatus: certificate.credential.credentialStatus,
  })
  const verdict = async () => {
    await publish(needs)
    return verifyTitle(endorsement.credential, await openPublished(), now())
  }
  expect(await verdict()).toMatchObject({ colour: 'green', reason: 'in-force' })
  await decide(suspendTitle, certificate.titleId, 'medical')
  expect(await verdict()).toMatchObject({ colour: 'red', reason: 'certificate-suspended' })
  await decide(reinstateTitle, certificate.titleId, 'judicial')
  expect(await verdict()).toMatchObject({ colour: 'green' })
  await decide(revokeTitle, certificate.titleId, 'fraud')
  expect(await verdict()).toMatchObject({ colour: 'red', reason: 'certificate-revoked' })
})

test('what was endorsed under a lost number is not red: the certificate held today is asked for, and the next endorsement names it', async () => {
  const lost = await issued()
  const { holder } = lost
  const ends = { holder, validUntil: '2031-11-19' } as const
  const endorsement = await issued({ ...ends, endorses: lost.titleId })
  await decide(reportTitleLost, lost.titleId, 'lost')
  const duplicate = await issued({ holder, replaces: { titleId: lost.titleId, as: 'duplicate' } })
  const again = await issued({ ...ends, endorses: lost.titleId })
  const { documentNumber } = duplicate.credential.credentialSubject.title
  expect(again.credential.credentialSubject.certificate).toMatchObject({ documentNumber })
  await publish(needs)
  const material = await openPublished()
  expect(await verifyTitle(lost.credential, material, now())).toMatchObject({ colour: 'red', reason: 'revoked' })
  expect(await verifyTitle(endorsement.credential, material, now())).toMatchObject({
    colour: 'orange',
    reason: 'certificate-withdrawn',
  })
  expect(await verifyTitle(again.credential, material, now())).toMatchObject({ colour: 'green' })

  // the bit of the certificate is set for the duplicate: what ends the endorsement for itself says nothing against that
  await decide(revokeTitle, endorsement.titleId, 'fraud')
  await decide(suspendTitle, duplicate.titleId, 'inquiry')
  await publish(needs)
  const after = await openPublished()
  expect(await verifyTitle(endorsement.credential, after, now())).toMatchObject({ reason: 'certificate-revoked' })
  const note = noteOf(loadValueSets(), 'verdict-reasons', 'certificate-revoked', 'en')
  expect(note).toContain('unless a duplicate or a correction took its place')
  // the right that the duplicate carries is suspended, and what was endorsed under either number with it
  expect(await verifyTitle(again.credential, after, now())).toMatchObject({ reason: 'certificate-suspended' })
})

test('an endorsement that is corrected after its certificate names the corrected one; before it, the one that is withdrawn', async () => {
  const validUntil = '2031-11-19'
  const correct = async (titleId: string, holder: GrantedTitle['holder'], endorses?: string) =>
    issued({ holder, replaces: { titleId, as: 'correction' }, ...(endorses && { endorses, validUntil }) })
  const make = async () => {
    const certificate = await issued()
    const endorsement = await issued({ holder: certificate.holder, validUntil, endorses: certificate.titleId })
    return { certificate: certificate.titleId, endorsement, holder: { ...certificate.holder, familyName: 'Le Gallic' } }
  }
  const [first, second] = [await make(), await make()]
  await correct(first.certificate, first.holder)
  const after = await correct(first.endorsement.titleId, first.holder, first.certificate)
  const before = await correct(second.endorsement.titleId, second.holder, second.certificate)
  await correct(second.certificate, second.holder)
  await publish(needs)
  const material = await openPublished()
  const reasonOf = async ({ credential }: typeof after) => (await verifyTitle(credential, material, now())).reason
  expect(await reasonOf(first.endorsement)).toBe('certificate-revoked')
  expect(await reasonOf(after)).toBe('in-force')
  expect(await reasonOf(before)).toBe('certificate-withdrawn')
})

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
  expect(await publish(needs)).toEqual(['status/r1', 'status/s1', 'status/t1', 'snapshot.json', 'inspection.vigiepack'])
  hoursAhead = 24.3
  expect(await publish(needs)).toEqual([
    'status/r1',
    'status/s1',
    'status/t1',
    'trust.json',
    'snapshot.json',
    'inspection.vigiepack',
  ])
  const after = await openPublished(before.remembered)
  expect(after.list.version).toBe(before.list.version + 1)
  const [list] = after.statusLists.values()
  expect(Date.parse(list?.validUntil ?? '') - Date.parse(list?.validFrom ?? '')).toBe(24 * 3_600_000)
})

test('what was signed and never heard of leaves a gap in the versions, and publication goes on', async () => {
  await publish(needs)
  const [before, remembered] = [await versions(), (await openPublished()).remembered]
  const stricter = { ...needs, thresholds: { ...ordinaryThresholds, statusFreshHours: 20 } }
  // The trust list twice, then the snapshot that names it.
  for (const heard of [0, 0, 1]) {
    let left = heard
    const sign = async (planId: string) => {
      const answer = await signer.sign(planId)
      if (left === 0) throw new Error('cut short before the answer came')
      left -= 1
      return answer
    }
    await expect(publish({ ...stricter, signer: { ...signer, sign } })).rejects.toThrow('cut short')
  }
  await publish(stricter)
  expect(await versions()).toEqual({ trust: before.trust + 3, snapshot: before.snapshot + 2 })
  expect((await openPublished(remembered)).refused).toEqual([])
  expect(await publish(stricter)).toEqual([])
  await publish(needs)
})

test('a clock that was set back dates nothing before what was already published', async () => {
  const { remembered } = await openPublished()
  hoursAhead = 0
  const { titleId } = await issued()
  await decide(suspendTitle, titleId, 'inquiry')
  expect(await publish(needs)).toEqual(['status/s1', 'snapshot.json', 'inspection.vigiepack'])
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
  expect(written.flat().sort()).toEqual(['inspection.vigiepack', 'snapshot.json', 'status/r1'])
  const after = await findPublishedFile(database.db, bodyId, 'snapshot.json')
  expect(after?.version).toBe((before?.version ?? 0) + 1)
})

const silent = { onFailure: () => undefined, onLate: () => undefined }

test('a publication that no longer ends well raises an alarm after two periods, every period, until one does', async () => {
  const late: number[] = []
  let isAway = true
  const listKeys = () => (isAway ? Promise.reject(new Error('away')) : signer.listKeys())
  const everyMs = 400
  const onLate = () => void late.push(performance.now() - start)
  const start = performance.now()
  const publisher = startPublisher({ ...needs, signer: { ...signer, listKeys } }, { ...silent, onLate, everyMs })
  await vi.waitFor(() => expect(late.length).toBe(2), 3_000)
  expect(late[0]).toBeGreaterThanOrEqual(2 * everyMs)
  isAway = false
  await publisher.publishSoon()
  const told = late.length
  await sleep(1.5 * everyMs)
  await publisher.stop()
  expect(late).toHaveLength(told)
})

test('how old the publication is can be told by anyone who reaches the database', async () => {
  const age = () => readPublicationAge(database.db, bodyId, now())
  await publish(needs)
  expect(await age()).toMatchObject({ isLate: false })
  const { oldestListSeconds } = await age()
  hoursAhead += 1 / 60
  expect(await age()).toMatchObject({ isLate: true, secondsSinceLast: expect.closeTo(60, -1) })
  expect((await age()).oldestListSeconds).toBeGreaterThanOrEqual((oldestListSeconds ?? 0) + 59)
  await publish(needs)
  expect(await age()).toMatchObject({ isLate: false, secondsSinceLast: 0 })
  expect(await readPublicationAge(database.db, 'xx-other', now())).toEqual({
    secondsSinceLast: null,
    isLate: true,
    oldestListSeconds: null,
  })
})

test('a signer that comes after the issuer is asked within seconds, and nobody is asked after the stop', async () => {
  let asked = 0
  const listKeys = () => {
    asked += 1
    return asked === 1 ? Promise.reject(new Error('no signer yet')) : signer.listKeys()
  }
  const before = performance.now()
  const publisher = startPublisher({ ...needs, signer: { ...signer, listKeys } }, { ...silent, everyMs: 60_000 })
  await vi.waitFor(() => expect(asked).toBe(2), 5_000)
  expect(performance.now() - before).toBeGreaterThan(400)
  await publisher.stop()
  const away = { ...signer, listKeys: () => Promise.reject(new Error('away')) }
  let failures = 0
  const onFailure = () => {
    failures += 1
  }
  const impatient = startPublisher({ ...needs, signer: away }, { ...silent, onFailure, everyMs: 500 })
  await vi.waitFor(() => expect(failures).toBeGreaterThan(0), 5_000)
  await impatient.stop()
  const told = failures
  await sleep(600)
  expect(failures).toBe(told)
})

test('many requests while one publication runs cost one more publication', async () => {
  let published = 0
  const listKeys = () => {
    published += 1
    return signer.listKeys()
  }
  const counting = { ...signer, listKeys }
  const publisher = startPublisher({ ...needs, signer: counting }, { ...silent, everyMs: 60_000 })
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
  expect(await publish(needs)).toEqual(['status/s1', 'snapshot.json', 'inspection.vigiepack'])
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
  expect(await publish(needs)).toEqual([
    'did.json',
    'jwt-vc-issuer.json',
    'keys.json',
    'trust.json',
    'snapshot.json',
    'inspection.vigiepack',
  ])
  const material = await openPublished()
  expect(material.list.version).toBe(list.version + 1)
  for (const { credential } of [before, after]) {
    const { checks } = await verifyTitle(credential, material, new Date())
    expect(
      checks.filter(({ name }) => ['key', 'proof', 'status'].includes(name)).map(({ outcome }) => outcome),
    ).toEqual(['passed', 'passed', 'passed'])
  }
})

/** What the signer knows of a key changes, as `./vigie keys` would change it. */
async function describeAs(id: string, change: Partial<KeyDescription>, then: () => Promise<void>): Promise<void> {
  const { keys } = signer.context
  const { list } = keys
  Object.assign(keys, { list: () => list().map((key) => (key.id === id ? { ...key, ...change } : key)) })
  await then().finally(() => Object.assign(keys, { list }))
}

test('a key that is known to be in other hands is published as such, and stays so', async () => {
  const since = '2026-01-01T00:00:00Z'
  await describeAs(`${did}#t2`, { compromisedSince: since }, async () => {
    await publish(needs)
    const { list } = await openPublished()
    const listed = list.issuers[0]?.keys.map(({ id, compromisedSince }) => [id, compromisedSince])
    expect(listed).toContainEqual([`${did}#t2`, since])
    expect(listed).toContainEqual([`${did}#t1`, null])
    const { assertionMethod, verificationMethod } = JSON.parse((await read('did.json')).toString())
    expect(assertionMethod).toContain(`${did}#t1`)
    expect(assertionMethod).not.toContain(`${did}#t2`)
    expect(verificationMethod.map(({ id }: { id: string }) => id)).toContain(`${did}#t2`)
  })
  const before = await read('trust.json')
  await publish(needs)
  expect(warnings).toContainEqual({
    warning: 'trust-list-not-renewed',
    problem: expect.objectContaining({ code: 'key-history-broken' }),
  })
  expect(await read('trust.json')).toEqual(before)
})

test('the history of keys says what the trust list says, entry by entry, and never drops a key', async () => {
  await describeAs(`${did}#t2`, { compromisedSince: '2026-01-01T00:00:00Z' }, async () => {
    await publish(needs)
    const { list } = await openPublished()
    const known = { trust: await read('trust.json'), issuer: list.issuers[0]! }
    expect(await checkKeyHistory(await read('keys.json'), known)).toEqual([])
    expect(JSON.parse((await read('keys.json')).toString())).toHaveLength(3)
    const { keys } = signer.context
    const all = keys.list
    Object.assign(keys, { list: () => all().filter(({ id }) => id !== `${did}#t1`) })
    await publish(needs).finally(() => Object.assign(keys, { list: all }))
    expect(warnings.map(({ warning }) => warning)).toContain('trust-list-not-renewed')
    expect((await openPublished()).list.issuers[0]!.keys.map(({ id }) => id)).toContain(`${did}#t1`)
  })
})

test('a key is shown to the world from the day it is published, a month before it signs', async () => {
  const inDays = (days: number) => instantOf(new Date(Date.now() + days * 86_400_000))
  const period = { publishFrom: inDays(1), signFrom: inDays(31), signUntil: null }
  await signer.addKey({ id: `${did}#t3`, use: 'titles', algorithm: 'P-256', ...period })
  const names = async () =>
    JSON.parse((await read('did.json')).toString()).verificationMethod.map(({ id }: { id: string }) => id)
  await describeAs(`${did}#t2`, { compromisedSince: '2026-01-01T00:00:00Z' }, async () => {
    await publish(needs)
    expect(await names()).not.toContain(`${did}#t3`)
    hoursAhead = 25
    await publish(needs)
    expect(await names()).toContain(`${did}#t3`)
    expect((await openPublished()).list.issuers[0]!.keys.map(({ id }) => id)).toContain(`${did}#t3`)
  })
})

describe('the root under which the list is signed comes from a ceremony', () => {
  const knowingT2 = (then: () => Promise<void>) =>
    describeAs(`${did}#t2`, { compromisedSince: '2026-01-01T00:00:00Z' }, then)
  const codes = () =>
    warnings.map((line) => (line.warning === 'trust-list-not-renewed' ? line.problem.code : line.warning))

  test('the next key for trust lists is named ahead; a device that slept follows', () =>
    knowingT2(async () => {
      hoursAhead = 26
      await publish(needs)
      const { remembered } = await openPublished()
      const signFrom = instantOf(new Date(Date.now() - 3_600_000))
      const period = { publishFrom: signFrom, signFrom, signUntil: null }
      await signer.addKey({ id: `${did}#k2`, use: 'trust-lists', algorithm: 'Ed25519', ...period })
      await publish(needs)
      expect(warnings).toContainEqual({ warning: 'root-lacks-key', keyId: `${did}#k2` })
      await ceremony.hold(await trustListKeys())
      warnings = []
      expect(await publish(needs)).toEqual(['keys.json', 'trust.json', 'snapshot.json', 'inspection.vigiepack'])
      expect(warnings).toEqual([])
      const [newest] = (await trustListKeys()).filter(({ id }) => id === `${did}#k2`)
      await ceremony.hold([newest!])
      await publish(needs)
      const followed = await openPublished(remembered)
      expect(followed.remembered.anchor.version).toBe(remembered.anchor.version + 2)
      const known = { trust: await read('trust.json'), issuer: followed.list.issuers[0]! }
      expect(await checkKeyHistory(await read('keys.json'), known)).toEqual([])
    }))

  test('a root that names no key of the signer is told loudly; the last list stays, and revocations go on', () =>
    knowingT2(async () => {
      hoursAhead = 27
      await publish(needs)
      await ceremony.hold([{ id: 'k9', publicKeyMultibase: ceremony.stranger }])
      const { titleId } = await issued()
      await decide(revokeTitle, titleId, 'fraud')
      expect(await publish(needs)).toEqual(['status/r1', 'snapshot.json', 'inspection.vigiepack'])
      expect(codes()).toContain('trust-root-lacks-key')
      expect((await openPublished()).refused).toEqual([])
      await ceremony.hold(await trustListKeys())
      warnings = []
      await publish(needs)
      expect(codes()).not.toContain('trust-root-lacks-key')
    }))

  test.each([
    ['a root near its end is told half a year ahead', 179, ['root-ends-soon']],
    ['a root that is not near its end says nothing', 181, []],
    ['nothing is signed under a root that has ended', -0.5, ['root-ends-soon', 'trust-root-expired']],
  ] as const)('%s', (_what, days, told) =>
    knowingT2(async () => {
      hoursAhead = 28
      await ceremony.hold(await trustListKeys(), {
        expiresAt: instantOf(new Date(now().getTime() + days * 86_400_000)),
      })
      await publish(needs)
      expect(codes().filter((code) => code.includes('root'))).toEqual(told)
    }),
  )

  test('a chain that does not lead from the root that devices believe is refused', () =>
    knowingT2(async () => {
      hoursAhead = 29
      await ceremony.hold(await trustListKeys())
      await publish(needs)
      const other = path.join(path.dirname(folder), 'other-root.json')
      await (await createTestCeremony(other)).hold(await trustListKeys())
      const before = await read('trust.json')
      await publish({ ...needs, rootChainFile: other })
      expect(codes()).toContain('trust-root-signature')
      await publish({ ...needs, rootChainFile: path.join(folder, 'nothing.json') })
      expect(codes()).toContain('trust-root-missing')
      expect(await read('trust.json')).toEqual(before)
    }))

  test('without any root nothing is published at all', async () => {
    const elsewhere = {
      ...needs,
      folder: path.join(folder, 'elsewhere'),
      authority: { ...needs.authority, bodyId: 'fr-other' },
      rootChainFile: '/nowhere',
    }
    await expect(publish(elsewhere)).rejects.toMatchObject({ code: 'trust-root-missing' })
  })
})
