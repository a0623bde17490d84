import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../db/test-database.ts'
import { authenticate } from './authenticate.ts'
import { createAccessToken, createTokenText } from './create-access-token.ts'
import { ensureAdministrator } from './first-administrator.ts'

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
