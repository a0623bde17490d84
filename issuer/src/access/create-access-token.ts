import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Queryable } from '../db/open-database.ts'
import type { Role } from './policy.ts'
import { insertToken } from './token-store.ts'

export interface AccessTokenRequest {
  readonly bodyId: string
  readonly role: Role
  readonly agentId: string
  readonly agentName: string | null
  readonly identificationNumber: string | null
  readonly expiresInDays: number
  readonly createdBy: string
}

export interface CreatedAccessToken {
  readonly id: string
  /** Shown once; we keep only its hash. */
  readonly token: string
  readonly expiresAt: Date
}

const dayInMilliseconds = 86_400_000

export async function createAccessToken(
  db: Queryable,
  request: AccessTokenRequest,
  now: Date,
): Promise<CreatedAccessToken> {
  const token = createTokenText()
  const id = v7()
  const expiresAt = new Date(now.getTime() + request.expiresInDays * dayInMilliseconds)
  const { bodyId, role, agentId, agentName, identificationNumber, createdBy } = request
  await insertToken(db, {
    id,
    bodyId,
    role,
    agentId,
    agentName,
    identificationNumber,
    createdBy,
    createdAt: now,
    expiresAt,
    tokenSha256: hashToken(token),
  })
  return { id, token, expiresAt }
}

/** 256 random bits, with a name in front that secret scanners can look for. */
export function createTokenText(): string {
  return `vigie_${randomBytes(32).toString('base64url')}`
}

/** A plain hash is enough: there is no guessing 256 random bits, so nothing to slow down. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
