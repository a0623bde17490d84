import { timingSafeEqual } from 'node:crypto'
import { Problem } from '@vigie/shared/problem.ts'
import type { Queryable } from '../db/open-database.ts'
import { hashToken } from './create-access-token.ts'
import { type Caller, type Role, roles } from './policy.ts'
import { type AccessTokenRow, findTokenByHash } from './token-store.ts'

const bearer = /^Bearer (vigie_[A-Za-z0-9_-]{43})$/i

/** Who the `Authorization` header speaks for. An unknown, an expired and a revoked token get the same refusal. */
export async function authenticate(db: Queryable, authorization: string | undefined, now: Date): Promise<Caller> {
  if (!authorization) throw new Problem('token-missing', 'expected Authorization: Bearer and a token')
  const token = bearer.exec(authorization)?.[1]
  const row = token ? await findTokenByHash(db, hashToken(token)) : null
  const role = roles.find((known) => known === row?.role)
  if (!token || !row || !role || !isSameHash(row.tokenSha256, hashToken(token)) || !isLiving(row, now)) {
    throw new Problem('token-invalid', 'the token is unknown, has expired or was revoked')
  }
  return callerOf(row, role)
}

function isLiving({ expiresAt, revokedAt }: AccessTokenRow, now: Date): boolean {
  return revokedAt === null && expiresAt > now
}

function callerOf(row: Omit<Caller, 'role'>, role: Role): Caller {
  const { bodyId, agentId, agentName, identificationNumber } = row
  return { bodyId, agentId, agentName, role, identificationNumber }
}

function isSameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
