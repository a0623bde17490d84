import { instantOf } from '@vigie/shared/credential/instant.ts'
import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { signGeneralCredential } from '@vigie/shared/proof/general/sign-general-credential.ts'
import { checkCredential } from './check-credential.ts'
import { listOf } from './json-ld-values.ts'
import { createSign, type ProfileIssuer } from './profile-issuer.ts'

export interface IssuingOptions {
  /** JSON pointers (ecdsa-sd-2023); others are ignored. */
  readonly mandatoryPointers: readonly string[]
  /** What an issuer with a status list adds; null for the others. */
  readonly statusEntry: JsonObject | null
}

/** Any credential in its form, whose issuer is this one, signed in this issuer's suite. */
export async function issueAnyCredential(
  value: unknown,
  { issuer, options, now }: { readonly issuer: ProfileIssuer; readonly options: IssuingOptions; readonly now: Date },
): Promise<object> {
  const credential = await checkCredential(value)
  if (credential.proof !== undefined) throw refusal('/proof', 'a credential without a proof')
  const id = isJsonObject(credential.issuer) ? credential.issuer.id : credential.issuer
  if (id !== issuer.did) throw refusal('/issuer', 'this issuer’s own id')
  const signed = await signGeneralCredential(withStatus(credential, options.statusEntry), {
    ...issuer,
    created: instantOf(now),
    sign: createSign(issuer),
    mandatoryPointers: options.mandatoryPointers,
  })
  return signed
}

/** Beside what the caller supplied. */
function withStatus(credential: JsonObject, entry: JsonObject | null): JsonObject {
  if (entry === null) return credential
  const supplied = credential.credentialStatus === undefined ? [] : listOf(credential.credentialStatus)
  return { ...credential, credentialStatus: supplied.length === 0 ? entry : [...supplied, entry] }
}

function refusal(pointer: string, expected: string): Problem {
  return new Problem('credential-schema', `expected ${expected}`, { pointer })
}
