import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { issueTitle } from '@vigie/issuer/credentials/issue-title.ts'
import { bodyId, did, grantAndPlan, grantFixture, planningNeeds } from '@vigie/issuer/credentials/issuing-fixture.ts'
import { openTestSigner, type TestSigner } from '@vigie/issuer/credentials/signer-fixture.ts'
import { getTitleCredential } from '@vigie/issuer/credentials/title-credential-store.ts'
import { createTestDatabase, type TestDatabase } from '@vigie/issuer/db/test-database.ts'
import { checkpointName } from '@vigie/issuer/log/checkpoint-name.ts'
import { keepLog, nothingDone } from '@vigie/issuer/log/keep-log.ts'
import { rewriteLog } from '@vigie/issuer/log/log-fixture.ts'
import type { LogNeeds } from '@vigie/issuer/log/log-needs.ts'
import { proveTitle } from '@vigie/issuer/log/prove-title.ts'
import type { KeyDescription } from '@vigie/issuer/signing/keys/signing-keys.ts'
import { signPlan } from '@vigie/issuer/signing/sign-plan.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { logOriginOf } from '@vigie/shared/log/checkpoint.ts'
import { cosignedAt } from '@vigie/shared/log/cosignature.ts'
import { noteKeyOf } from '@vigie/shared/log/note-key-of.ts'
import { openLogEvidence } from '@vigie/shared/log/open-log-evidence.ts'
import { parseTitleProofs } from '@vigie/shared/log/parse-title-proofs.ts'
import { type NoteKey, parseSignedNote, parseVerifierKey, writeVerifierKey } from '@vigie/shared/log/signed-note.ts'
import { verifyTitleProofs } from '@vigie/shared/log/title-proofs.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { createTestAuthority, publishTestFiles } from '@vigie/shared/testing/test-authority.ts'
import type { TrustedKey, TrustList } from '@vigie/shared/trust/trust-list.ts'
import { createWitness } from '@vigie/tools/witness/add-checkpoint.ts'
import { serveWitness, type WitnessServer } from '@vigie/tools/witness/serve-witness.ts'
import { openWitnessKey } from '@vigie/tools/witness/witness-key.ts'
import { openWitnessState } from '@vigie/tools/witness/witness-state.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

const { sha256 } = nodeHashes
const command = path.resolve(import.meta.dirname, '../tools/vigie/main.ts')
let folder: string
let database: TestDatabase
let signer: TestSigner
let server: WitnessServer
let witnessKey: NoteKey
let logKey: NoteKey
let needs: LogNeeds
const warnings: unknown[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigie-log-witness-'))
  database = await createTestDatabase()
  signer = await openTestSigner(database.url)
  const [key] = (await signer.listKeys()).filter(({ use }) => use === 'checkpoints')
  logKey = await noteKeyOf(logOriginOf(did), key!.publicKeyMultibase)
  const cosigner = await openWitnessKey(folder, 'temoin.example/w1')
  witnessKey = cosigner.key
  const state = openWitnessState(path.join(folder, 'witness'))
  const answer = createWitness({ cosigner, logs: [logKey], state, now: () => new Date(), sha256 })
  server = await serveWitness({ host: '127.0.0.1', port: 0, answer, log: () => undefined })
  warnings.length = 0
  needs = {
    db: database.db,
    signer,
    now: () => new Date(),
    folder: path.join(folder, 'published'),
    authority: { bodyId, did },
    witnesses: [{ url: `http://127.0.0.1:${server.port}`, key: witnessKey }],
    onAlarm: () => undefined,
    onWarning: (error) => void warnings.push(error),
  }
})

afterEach(async () => {
  await server.close()
  await signer.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

async function issue(): Promise<string> {
  const { titleId } = await grantAndPlan(database.db, grantFixture(), planningNeeds({ listKeys: signer.listKeys }))
  await issueTitle(titleId, needs)
  return titleId
}

const published = () => readFile(path.join(needs.folder, checkpointName), 'utf8')

test('what is published is cosigned; the key for witnesses is beside it', async () => {
  await issue()
  await keepLog(nothingDone(), needs)
  await issue()
  await keepLog(nothingDone(), needs)
  expect(await cosignedAt(parseSignedNote(await published()), witnessKey, sha256)).toBeGreaterThan(0)
  const written = await readFile(path.join(needs.folder, 'log/verifier-keys'), 'utf8')
  expect(parseVerifierKey(written.trim(), sha256)).toEqual(logKey)
})

test('a witness that is away stops nothing: it is told, and asked again', async () => {
  await issue()
  const progress = nothingDone()
  const away = { ...needs, witnesses: [{ url: 'http://127.0.0.1:9', key: witnessKey }] }
  await keepLog(progress, away)
  expect(warnings).toMatchObject([{ code: 'network-unavailable' }])
  expect(await cosignedAt(parseSignedNote(await published()), witnessKey, sha256)).toBeNull()
  await keepLog(progress, needs)
  expect(await cosignedAt(parseSignedNote(await published()), witnessKey, sha256)).toBeGreaterThan(0)
})

test.each([
  ['another history of the same length', 0],
  ['another history that is longer', 1],
  ['a history that was put back', -1],
])('%s: the witness refuses, and nothing is published', async (_, more) => {
  await issue()
  await issue()
  await keepLog(nothingDone(), needs)
  const before = await published()
  // Whoever owns the database, the files and the signer's journal makes another log, and signs it with the true key.
  await rewriteLog(database.db, bodyId, more)
  const forgetful = { ...signer.context, journal: { ...signer.context.journal, last: async () => null } }
  const forging = {
    ...needs,
    folder: path.join(folder, 'forged'),
    signer: { ...signer, sign: (id: string) => signPlan(id, forgetful) },
  }
  await expect(keepLog(nothingDone(), forging)).rejects.toMatchObject({ code: 'witness-refused' })
  expect(await published()).toBe(before)
})

test('a title is proved to be planned and signed; with another name in it, or the proof of another, it is not', async () => {
  const [titleId, other] = [await issue(), await issue()]
  await expect(proveTitle({ titleId, bodyId, did }, database.db)).rejects.toMatchObject({
    code: 'title-step-not-allowed',
  })
  await keepLog(nothingDone(), needs)
  const proofs = await proveTitle({ titleId, bodyId, did }, database.db)
  const proven = await verifyTitleProofs(proofs, [logKey], nodeHashes)
  expect(proven.map(({ table }) => table)).toEqual(['titles', 'signed_documents'])
  expect(proven[0]!.row.family_name).toBe('Le Guellec')
  const evidence = await openLogEvidence(proofs, { log: [logKey], witnesses: [witnessKey] }, nodeHashes)
  expect(evidence.signed).toBe(writeTitleCredential(await getTitleCredential(database.db, titleId)))
  const first = await cosignedAt(parseSignedNote(await published()), witnessKey, sha256)
  expect(Date.parse(evidence.at)).toBe(first! * 1000)
  // It stays the proof of that hour, however the log grows; nobody is believed whom one does not know as a witness.
  await issue()
  await keepLog(nothingDone(), needs)
  expect(await proveTitle({ titleId, bodyId, did }, database.db)).toEqual(proofs)
  const unknown = { log: [logKey], witnesses: [logKey] }
  await expect(openLogEvidence(proofs, unknown, nodeHashes)).rejects.toMatchObject({ code: 'checkpoint-signature' })
  const onlyPlanned = parseTitleProofs({ ...proofs, entries: proofs.entries.slice(0, 1) })
  const known = { log: [logKey], witnesses: [witnessKey] }
  await expect(openLogEvidence(onlyPlanned, known, nodeHashes)).rejects.toMatchObject({
    code: 'checkpoint-inconsistent',
  })
  const [planned, signed] = proofs.entries
  const renamed = { ...planned!, row: { ...planned!.row, family_name: 'Autre' } }
  const foreign = (await proveTitle({ titleId: other, bodyId, did }, database.db)).entries[0]!
  for (const entries of [
    [renamed],
    [{ ...foreign, proof: signed!.proof }],
    [{ ...planned!, index: planned!.index + 1 }],
    [{ ...planned!, entry: 'no event' }],
    [{ ...planned!, entry: 'null' }],
    [],
  ]) {
    await expect(verifyTitleProofs({ ...proofs, entries }, [logKey], nodeHashes)).rejects.toMatchObject({
      code: 'checkpoint-inconsistent',
    })
  }
})

test('at the command line a title signed before its key was stolen is in doubt, until the log and a known witness prove it', async () => {
  const titleId = await issue()
  await keepLog(nothingDone(), needs)
  await publishStolen(instantOf(new Date(Date.now() + 2_000)))
  const write = (name: string, content: string) => writeFile(path.join(folder, name), content)
  await write('title.json', writeTitleCredential(await getTitleCredential(database.db, titleId)))
  await write('proofs.json', JSON.stringify(await proveTitle({ titleId, bodyId, did }, database.db)))

  const doubtful = verify('--lang', 'fr')
  expect(doubtful.stdout).toMatch(/SIGNATURE D’UNE CLÉ COMPROMISE DEPUIS\s;/)
  expect(doubtful.stdout).toContain('Demandez à l’autorité de confirmer le titre par son numéro')
  expect(doubtful.stdout).not.toMatch(/authentique/i)
  expect(doubtful.status).toBe(3)

  const proven = verify('--log-proof', 'proofs.json', '--witness', writeVerifierKey(witnessKey, sha256))
  expect(proven.stdout).toContain('AUTHENTIC AND IN FORCE')
  expect(proven.status).toBe(0)

  const stranger = verify('--log-proof', 'proofs.json', '--witness', writeVerifierKey(logKey, sha256))
  expect(stranger.stderr).toContain('[checkpoint-signature]')
  expect(stranger.stdout).toBe('')
})

/** What a device holds once the world was told that the key for titles is in other hands since then. */
async function publishStolen(compromisedSince: Instant): Promise<void> {
  const own = await signer.listKeys()
  const trustedKeysOf = ({ id, use, publicKeyMultibase, signFrom, signUntil }: KeyDescription): TrustedKey[] => {
    const key = { id, publicKeyMultibase, signFrom, signUntil }
    if (use === 'titles') return [{ ...key, use, compromisedSince }]
    return use === 'checkpoints' ? [{ ...key, use, compromisedSince: null }] : []
  }
  const changeList = (list: TrustList) => ({
    ...list,
    issuers: list.issuers.map((issuer) => ({
      ...issuer,
      keys: [...issuer.keys.filter(({ use }) => use !== 'titles'), ...own.flatMap(trustedKeysOf)],
    })),
  })
  const files = await publishTestFiles(await createTestAuthority(), { at: new Date(), changeList })
  await mkdir(path.join(folder, 'told/status'), { recursive: true })
  await writeFile(path.join(folder, 'told/trust.json'), files.trust)
  await writeFile(path.join(folder, 'told/snapshot.json'), files.snapshot ?? '')
  for (const [id, bytes] of files.statusLists) await writeFile(path.join(folder, `told${new URL(id).pathname}`), bytes)
}

function verify(...more: readonly string[]) {
  const inAMinute = instantOf(new Date(Date.now() + 60_000))
  const words = ['verify', 'title.json', '--trust', 'told', '--at', inAMinute, ...more]
  const env = { ...bareEnvironment, LANG: 'C' }
  return spawnSync(process.execPath, [command, ...words], { cwd: folder, env, encoding: 'utf8' })
}
