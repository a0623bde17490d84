import claimsSchema from '@vigie/schemas/credential/token-status-list.schema.json' with { type: 'json' }
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { signCompactJws } from '@vigie/shared/proof/compact-jws.ts'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import { type TokenStatusListClaims, tokenStatusListType } from '@vigie/shared/status-list/token-status-list.ts'
import { checkOwnList } from './check-own-lists.ts'
import { checkLife, checkSignedTime, statusListMostDays } from './check-signed-time.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import { jwsSignersOf, type PlanSigning } from './plan-signing.ts'

/** A Token Status List as a JWT; its entries are read back, strictly, once it is signed. */
export async function signTokenStatusList(signing: PlanSigning): Promise<string> {
  const claims = parseTokenStatusListPlan(signing)
  const [signer] = jwsSignersOf(signing)
  if (!signer) throw refused('expected one key')
  const written = await signCompactJws(claims, tokenStatusListType, signer)
  await openTokenStatusList(new TextEncoder().encode(written), {
    uri: claims.sub,
    issuer: signing.did,
    now: new Date(signing.plan.created),
    findKey: () => signer.publicKeyMultibase,
  })
  return written
}

function parseTokenStatusListPlan({ plan, did, url }: PlanSigning): TokenStatusListClaims {
  const value = parseUnsigned(plan.unsigned)
  const fault = checkClaims(value)
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  const claims = value as TokenStatusListClaims // the schema has just said so
  if (claims.iss !== did) throw refused('the issuer of the status list is another authority')
  checkOwnList(claims.sub, url, ['token'])
  const issuedAt = instantOf(new Date(claims.iat * 1000))
  checkSignedTime(issuedAt, plan.created)
  checkLife(issuedAt, instantOf(new Date(claims.exp * 1000)), statusListMostDays)
  return claims
}

const checkClaims = createSchemaCheck(claimsSchema)
