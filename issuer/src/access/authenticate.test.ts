import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { authenticate } from './authenticate.ts'
import { createAccessToken, createTokenText } from './create-access-token.ts'
import { ensureAdministrator } from './first-administrator.ts'
import { hasLivingToken, listLivingTokens, revokeTokens } from './token-store.ts'

const bodyId = 'fr-dgampa'
const now = new Date('2026-11-21T10:00:00Z')
const inTwoDays = new Date('2026-11-23T10:00:00Z')
const examiner = {
  bodyId,
  role: 'examiner',
  agentId: 'marie',
  agentName: null,
  identificationNumber: null,
  expiresInDays: 1,
  createdBy: 'administrator',
} as const

let database: TestDatabase
let dataFolder: string

beforeAll(async () => {
  database = await createTestDatabase()
  dataFolder = mkdtempSync(path.join(tmpdir(), 'vigie-access-'))
})
afterAll(async () => {
  rmSync(dataFolder, { recursive: true, force: true })
  await database.close()
})

test('a token says who calls until it expires, and the database does not hold it', async () => {
  const { token } = await createAccessToken(database.db, examiner, now)
  expect(await authenticate(database.db, `Bearer ${token}`, now)).toEqual({
    bodyId,
    role: 'examiner',
    agentId: 'marie',
    agentName: null,
    identificationNumber: null,
  })
  await expect(authenticate(database.db, `Bearer ${token}`, inTwoDays)).rejects.toMatchObject({ code: 'token-invalid' })
  const { rows } = await database.db.execute(sql`select row_to_json(access_tokens)::text as row from access_tokens`)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test.each([
  ['nothing', undefined, 'token-missing'],
  ['an empty header', '', 'token-missing'],
  ['another scheme', 'Basic dXNlcjpwYXNz', 'token-invalid'],
  ['a token nobody gave', `Bearer ${createTokenText()}`, 'token-invalid'],
  ['a word that is no token', "Bearer ' or 1=1--", 'token-invalid'],
  ['two tokens', `Bearer ${createTokenText()}, Bearer ${createTokenText()}`, 'token-invalid'],
])('%s opens nothing', async (_what, header, code) => {
  await expect(authenticate(database.db, header, now)).rejects.toMatchObject({ code })
})

test('the database itself refuses an applicant without a number and a validator without a name', async () => {
  await expect(createAccessToken(database.db, { ...examiner, role: 'applicant' }, now)).rejects.toMatchObject({
    cause: { constraint: 'access_tokens_applicant' },
  })
  await expect(createAccessToken(database.db, { ...examiner, role: 'validator' }, now)).rejects.toMatchObject({
    cause: { constraint: 'access_tokens_validator_named' },
  })
})

test('a token that was taken back opens nothing from that moment on, and its agent’s others still do', async () => {
  const giveTo = (agentId: string) => createAccessToken(database.db, { ...examiner, bodyId: 'fr-taken', agentId }, now)
  const [stolen, other, somebodys] = [await giveTo('paul'), await giveTo('paul'), await giveTo('jeanne')]
  const opens = ({ token }: { token: string }) =>
    authenticate(database.db, `Bearer ${token}`, now).then(({ agentId }) => agentId)
  const take = (which: { id: string } | { agentId: string }, bodyId = 'fr-taken') =>
    revokeTokens(database.db, { bodyId, which, revokedBy: 'administrator' }, now)

  expect(await take({ id: stolen.id }, 'fr-other')).toEqual([])
  expect(await take({ id: stolen.id })).toMatchObject([{ id: stolen.id, revokedAt: now, revokedBy: 'administrator' }])
  await expect(opens(stolen)).rejects.toMatchObject({ code: 'token-invalid' })
  expect([await opens(other), await opens(somebodys)]).toEqual(['paul', 'jeanne'])
  expect(await take({ id: stolen.id })).toEqual([])

  expect(await take({ agentId: 'paul' })).toMatchObject([{ id: other.id }])
  await expect(opens(other)).rejects.toMatchObject({ code: 'token-invalid' })
  const living = await listLivingTokens(database.db, 'fr-taken', now)
  expect(living.map(({ id }) => id)).toEqual([somebodys.id])
  const question = { bodyId: 'fr-taken', role: 'examiner', agentId: 'paul' } as const
  expect(await hasLivingToken(database.db, question, now)).toBe(false)
})

test('the database itself gives no token back, nor to somebody else', async () => {
  const { id } = await createAccessToken(database.db, { ...examiner, bodyId: 'fr-fixed' }, now)
  const change = (set: string) => database.db.execute(sql.raw(`update access_tokens set ${set} where id = '${id}'`))
  await expect(change(`role = 'administrator'`)).rejects.toMatchObject({ cause: { constraint: 'append_only' } })
  await change(`revoked_at = now(), revoked_by = 'administrator'`)
  await expect(change('revoked_at = null, revoked_by = null')).rejects.toMatchObject({
    cause: { constraint: 'append_only' },
  })
})

test('once the last administrator token was revoked, the next start writes another', async () => {
  const place = { dataFolder, bodyId: 'fr-locked-out' }
  await ensureAdministrator(database.db, place, now)
  const file = path.join(dataFolder, 'tokens/administrator')
  const first = readFileSync(file, 'utf8')
  const which = { agentId: 'administrator' }
  await revokeTokens(database.db, { bodyId: 'fr-locked-out', which, revokedBy: 'administrator' }, now)
  await ensureAdministrator(database.db, place, now)
  expect(readFileSync(file, 'utf8')).not.toBe(first)
})

test('the first start leaves one administrator token that only its owner can read; later starts leave it alone', async () => {
  const place = { dataFolder, bodyId: 'fr-first' }
  await ensureAdministrator(database.db, place, now)
  const file = path.join(dataFolder, 'tokens/administrator')
  const token = readFileSync(file, 'utf8').trim()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await authenticate(database.db, `Bearer ${token}`, now)).toMatchObject({ role: 'administrator' })

  await ensureAdministrator(database.db, place, now)
  expect(readFileSync(file, 'utf8').trim()).toBe(token)
})

test('a start that stopped after writing the file and before its row is mended by the next one', async () => {
  const place = { dataFolder, bodyId: 'fr-mended' }
  const file = path.join(dataFolder, 'tokens/administrator')
  const token = createTokenText()
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  await ensureAdministrator(database.db, place, now)
  expect(await authenticate(database.db, `Bearer ${token}`, now)).toMatchObject({ bodyId: 'fr-mended' })
  expect(existsSync(`${file}.new`)).toBe(false)
})

test('once the administrator token has expired, the next start writes another', async () => {
  const place = { dataFolder, bodyId: 'fr-expired' }
  await ensureAdministrator(database.db, place, now)
  const file = path.join(dataFolder, 'tokens/administrator')
  const first = readFileSync(file, 'utf8')
  await ensureAdministrator(database.db, place, new Date('2028-01-01T00:00:00Z'))
  expect(readFileSync(file, 'utf8')).not.toBe(first)
})
