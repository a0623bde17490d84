import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { v7 } from 'uuid'
import type { Database } from '../db/open-database.ts'
import { createTokenText, hashToken } from './create-access-token.ts'
import { findTokenByHash, hasLivingToken, insertToken } from './token-store.ts'

const validDays = 365

/**
 * Someone must be able to give the first token. While no administrator's token lives, one is written to
 * `tokens/administrator` in the data folder, readable by the owner of the service only. The file is written before
 * the row: a crash between the two is mended by the next start.
 */
export async function ensureAdministrator(
  db: Database,
  place: { readonly dataFolder: string; readonly bodyId: string },
  now: Date,
): Promise<void> {
  if (await hasLivingToken(db, { bodyId: place.bodyId, role: 'administrator' }, now)) return
  const folder = path.join(place.dataFolder, 'tokens')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, 'administrator')
  const token = (await readUnusedToken(db, file)) ?? writeToken(file)
  await insertToken(db, {
    id: v7(),
    bodyId: place.bodyId,
    role: 'administrator',
    agentId: 'administrator',
    agentName: null,
    identificationNumber: null,
    createdBy: 'first-start',
    createdAt: now,
    expiresAt: new Date(now.getTime() + validDays * 86_400_000),
    tokenSha256: hashToken(token),
  })
}

async function readUnusedToken(db: Database, file: string): Promise<string | null> {
  if (!existsSync(file)) return null
  const token = readFileSync(file, 'utf8').trim()
  return (await findTokenByHash(db, hashToken(token))) ? null : token
}

function writeToken(file: string): string {
  const token = createTokenText()
  writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return token
}
