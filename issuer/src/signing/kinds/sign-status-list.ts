import statusListSchema from '@vigie/schemas/credential/status-list-credential.schema.json' with { type: 'json' }
import { formOfAProof } from '@vigie/shared/credential/form-of-a-proof.ts'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import type { UnsignedStatusListCredential } from '@vigie/shared/status-list/status-list.ts'
import { checkOwnList } from './check-own-lists.ts'
import { checkLife, checkSignedTime, statusListMostDays } from './check-signed-time.ts'
import { parseUnsigned, refused } from './parse-unsigned.ts'
import type { PlanSigning } from './plan-signing.ts'
import { signWithProof } from './sign-with-proof.ts'

/** A W3C status list; its bits are read back, strictly, once it is signed. */
export async function signStatusList(signing: PlanSigning): Promise<string> {
  const list = parseStatusListPlan(signing)
  const written = JSON.stringify(await signWithProof(list, signing))
  await openStatusList(new TextEncoder().encode(written), {
    id: list.id,
    issuer: signing.did,
    purpose: list.credentialSubject.statusPurpose,
    findKey: () => signing.planned[0]?.publicKeyMultibase ?? null,
  })
  return written
}

function parseStatusListPlan({ plan, did, url }: PlanSigning): UnsignedStatusListCredential {
  const list = parseUnsigned(plan.unsigned)
  const fault = checkStatusListSchema({ ...list, proof: formOfAProof })
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  const credential = list as UnsignedStatusListCredential // the schema has just said so
  if (credential.issuer !== did) throw refused('the issuer of the status list is another authority')
  checkOwnList(credential.id, url, [credential.credentialSubject.statusPurpose])
  checkSignedTime(credential.validFrom, plan.created)
  checkLife(credential.validFrom, credential.validUntil, statusListMostDays)
  return credential
}

const checkStatusListSchema = createSchemaCheck(statusListSchema)
