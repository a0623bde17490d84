import { execFile } from 'node:child_process'
import { createPublicKey, type JsonWebKeyInput, verify } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { bareEnvironment } from '@vigie/shared/testing/bare-environment.ts'
import { expect, test } from 'vitest'
import type { NewKey } from '../keys/key-safe.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { openTokenKeys } from '../keys/open-signer-keys.ts'
import type { KeyDescription } from '../keys/signing-keys.ts'
import { signPlan } from '../sign-plan.ts'
import { contextOf, did, openTestJournal, planId, titlePlan } from '../signing-fixture.ts'
import { openCryptoki } from './cryptoki.ts'
import { CKA, CKO, CKR, CKU } from './cryptoki-numbers.ts'
import { openToken } from './open-token.ts'
import { createTestToken, type TestToken, testWithToken } from './soft-token-fixture.ts'

const data = new TextEncoder().encode('a title')
const period = { publishFrom: '2026-01-01T00:00:00Z', signFrom: '2026-01-01T00:00:00Z', signUntil: null } as const
const t1: NewKey = { id: `${did}#t1`, use: 'titles', algorithm: 'P-256', ...period }
const t2: NewKey = { id: `${did}#t2`, use: 'titles', algorithm: 'Ed25519', ...period }

async function verifies(key: KeyDescription | undefined, signature: Uint8Array): Promise<boolean> {
  if (!key) return false
  const jwk = await jwkOf(key.publicKeyMultibase)
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' } as JsonWebKeyInput)
  const hash = key.algorithm === 'P-256' ? 'sha256' : null
  return verify(hash, data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
}

async function open(token: TestToken, ...keys: readonly NewKey[]): Promise<KeyStore> {
  const store = await openTokenKeys(token.keysFolder, token.place)
  for (const key of keys) await store.create(key)
  await store.refresh()
  return store
}

test('a module that is not there, or is no PKCS#11 module, stops the start and says which setting', () => {
  for (const modulePath of ['/nowhere/libnothing.so', import.meta.filename, process.execPath]) {
    const place = { modulePath, label: 'vigie', readPin: async () => '1234' }
    expect(() => openToken(place)).toThrow(
      expect.objectContaining({ code: 'settings-invalid', message: expect.stringContaining('TOKEN_MODULE') }),
    )
  }
})

testWithToken('keys of the token sign titles that verify, on both curves, many at once', async () => {
  const token = await createTestToken()
  const store = await open(token, t1, t2)
  const { journal } = await openTestJournal()
  for (const [index, { id }] of [t1, t2].entries()) {
    const plan = titlePlan({ id: `${planId.slice(0, -1)}${index}`, keyIds: [id] })
    const { signed } = await signPlan(plan.id, contextOf(plan, { keys: store, journal }))
    const key = store.list().find((known) => known.id === id)
    const credential = parseTitleCredential(new TextEncoder().encode(signed))
    expect(await verifyProof(credential, key?.publicKeyMultibase ?? '')).toBe(true)
  }
  const [first, second] = store.list()
  const signatures = await Promise.all(Array.from({ length: 40 }, () => store.sign(t1.id, data)))
  expect(new Set(signatures.map((signature) => Buffer.from(signature).toString('hex'))).size).toBe(40)
  for (const signature of signatures) expect(await verifies(first, signature)).toBe(true)
  expect(await verifies(second, await store.sign(t2.id, data))).toBe(true)
  await expect(store.sign(`${did}#t9`, data)).rejects.toMatchObject({ code: 'key-unknown' })
  await store.close()
})

testWithToken('no private part comes out of the token, nor lies beside it in clear', async () => {
  const token = await createTestToken()
  const store = await open(token, t1, t2)
  await store.sign(t1.id, data)
  await store.close()
  const cryptoki = openCryptoki(token.place.modulePath)
  await cryptoki.initialize()
  for (const slot of await cryptoki.listSlots()) {
    if ((await cryptoki.readToken(slot)).label !== 'vigie') continue
    const session = await cryptoki.openSession(slot)
    const privateKeys = new Map([[CKA.CLASS, CKO.PRIVATE_KEY]])
    expect(await cryptoki.findObjects(session, privateKeys)).toHaveLength(0)
    await cryptoki.login(session, CKU.USER, await readFile(token.place.pinFile, 'utf8'))
    const secrets = await cryptoki.findObjects(session, new Map([[CKA.CLASS, CKO.SECRET_KEY]]))
    const found = [...(await cryptoki.findObjects(session, privateKeys)), ...secrets]
    expect(found).toHaveLength(3)
    for (const key of found) {
      await expect(cryptoki.readAttribute(session, key, CKA.VALUE)).rejects.toMatchObject({
        answer: CKR.ATTRIBUTE_SENSITIVE,
      })
      expect([...(await cryptoki.readAttribute(session, key, CKA.EXTRACTABLE))]).toEqual([0])
    }
  }
  await cryptoki.finalize()
  const bytes = await everyByteOf(path.dirname(token.folder))
  expect(bytes.length).toBeGreaterThan(5_000)
  // the beginnings of a P-256 and of an Ed25519 key in PKCS#8 and SEC 1, and their names in PEM
  for (const sign of ['308187020100301306072a8648ce3d0201', '302e020100300506032b6570', '30770201010420']) {
    expect(bytes.includes(Buffer.from(sign, 'hex'))).toBe(false)
    expect(bytes.includes(Buffer.from(Buffer.from(sign, 'hex').toString('base64').slice(0, 12)))).toBe(false)
  }
  expect(bytes.includes(Buffer.from('PRIVATE KEY'))).toBe(false)
})

async function everyByteOf(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))))
}

testWithToken('a description that was changed beside the token is not believed', async () => {
  const token = await createTestToken()
  const store = await open(token, t1, t2)
  await store.close()
  const file = path.join(token.keysFolder, 't1.token-key.json')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const [text, other] = [await readFile(file, 'utf8'), await readFile(file.replace('t1', 't2'), 'utf8')]
  const idIn = (from: string) => /"tokenKeyId": "(.*)"/.exec(from)?.[1] ?? ''
  const changes = [
    text.replace('"use": "titles"', '"use": "seals"'),
    text.replace('"signUntil": null', '"signUntil": "2099-01-01T00:00:00Z"'),
    text.replace(
      /"publicKeyMultibase": ".*"/,
      '"publicKeyMultibase": "zDnaebSRtPnW6YCpxAhR5JPxJqt9UunCsBPhLEtUokUvp87nQ"',
    ),
    text.replace(idIn(text), idIn(other)),
    text.replace(/"code": ".*"/, '"code": ""'),
  ]
  for (const changed of changes) {
    expect(changed).not.toBe(text)
    await writeFile(file, changed)
    await expect(openTokenKeys(token.keysFolder, token.place)).rejects.toMatchObject({ code: 'key-file-unreadable' })
  }
  await writeFile(file, text)
  const again = await openTokenKeys(token.keysFolder, token.place)
  expect(again.list()).toHaveLength(2)
  await again.close()
})

testWithToken('a wrong PIN is tried once, and not again even when the file is corrected', async () => {
  const token = await createTestToken()
  await (await open(token, t1)).close()
  const pin = await readFile(token.place.pinFile, 'utf8')
  let tries = 0
  const { modulePath, label } = token.place
  const wrong = openToken({
    modulePath,
    label,
    readPin: async () => {
      tries += 1
      return tries === 1 ? '0000' : pin
    },
  })
  for (let request = 0; request < 3; request += 1) {
    await expect(wrong.use(async () => 'signed')).rejects.toMatchObject({ code: 'token-pin-refused' })
  }
  // longer than a token that is only away is left in peace
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  await expect(wrong.use(async () => 'signed')).rejects.toMatchObject({ code: 'token-pin-refused' })
  expect(tries).toBe(1)
  await wrong.close()
  await chmod(token.place.pinFile, 0o644)
  await expect(openTokenKeys(token.keysFolder, token.place)).rejects.toMatchObject({ code: 'key-file-unreadable' })
  await chmod(token.place.pinFile, 0o600)
  const started = await openTokenKeys(token.keysFolder, token.place)
  expect(started.list()).toHaveLength(1)
  await started.close()
})

testWithToken('a token that is taken away pauses signing, and signs again once it is back', async () => {
  const token = await createTestToken()
  const store = await open(token, t1)
  await store.sign(t1.id, data)
  await rename(token.tokens, `${token.tokens}.away`)
  await expect(store.sign(t1.id, data)).rejects.toMatchObject({ code: 'token-unavailable' })
  await expect(store.sign(t1.id, data)).rejects.toMatchObject({ code: 'token-unavailable' })
  expect(store.list()).toHaveLength(1)
  await rename(`${token.tokens}.away`, token.tokens)
  await expect
    .poll(async () => verifies(store.list()[0], await store.sign(t1.id, data).catch(() => new Uint8Array(64))), {
      timeout: 5_000,
    })
    .toBe(true)
  await store.close()
})

testWithToken('a session that was lost is opened again without the caller noticing', async () => {
  const token = await createTestToken()
  const store = await open(token, t1)
  await store.sign(t1.id, data)
  // the module restarts under the signer, as after an update of a network token's client
  const cryptoki = openCryptoki(token.place.modulePath)
  await cryptoki.finalize()
  const signatures = await Promise.all(Array.from({ length: 8 }, () => store.sign(t1.id, data)))
  for (const signature of signatures) expect(await verifies(store.list()[0], signature)).toBe(true)
  await store.close()
})

const otherProcess = `
import { openTokenKeys } from ${JSON.stringify(path.resolve(import.meta.dirname, '../keys/open-signer-keys.ts'))}
const [keysFolder, place] = JSON.parse(process.argv[1])
const store = await openTokenKeys(keysFolder, place)
const key = store.list()[0].id
for (let at = 0; at < 50; at += 1) await store.sign(key, new TextEncoder().encode('a title'))
console.log(Buffer.from(await store.sign(key, new TextEncoder().encode('a title'))).toString('hex'))
await store.close()
`

testWithToken('two processes sign with one token at the same time', async () => {
  const token = await createTestToken()
  const store = await open(token, t1)
  const words = ['--input-type=module', '--eval', otherProcess, JSON.stringify([token.keysFolder, token.place])]
  const env = { ...bareEnvironment, ...token.variables }
  const other = promisify(execFile)(process.execPath, words, { env })
  for (let at = 0; at < 50; at += 1) expect(await verifies(store.list()[0], await store.sign(t1.id, data))).toBe(true)
  expect(await verifies(store.list()[0], Buffer.from((await other).stdout.trim(), 'hex'))).toBe(true)
  await store.close()
})

test('a token that has no settings of its own is looked for nowhere else', async () => {
  const keysFolder = await mkdtemp(path.join(tmpdir(), 'vigie-token-'))
  const place = { modulePath: '/nowhere/libnothing.so', label: 'vigie', pinFile: path.join(keysFolder, 'pin') }
  await expect(async () => openTokenKeys(keysFolder, place)).rejects.toMatchObject({ code: 'settings-invalid' })
})
