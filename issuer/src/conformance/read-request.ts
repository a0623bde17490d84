import { isJsonObject, type JsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { readJsonBody } from '@vigie/shared/service/read-json-body.ts'
import { readExpectedProof } from './expected-proof.ts'
import { listOf } from './json-ld-values.ts'
import type { StatusChange } from './status-registry.ts'
import type { PresentationRequest } from './verify-presentation.ts'

// The requests of the W3C VC API (VCALM): what we do not know in them is ignored, what we know has one form.

export async function readRequest(
  request: Request,
): Promise<{ readonly body: JsonObject; readonly options: JsonObject }> {
  const body = await readJsonBody(request)
  if (!isJsonObject(body)) throw refusal('', 'an object')
  const { options = {} } = body
  if (!isJsonObject(options)) throw refusal('/options', 'an object')
  return { body, options }
}

export function readPointers(value: unknown, pointer: string): readonly string[] {
  if (value === undefined) return []
  const isPointer = (item: unknown): item is string => typeof item === 'string' && /^(\/[^\s]*)?$/.test(item)
  if (Array.isArray(value) && value.length <= 100 && value.every(isPointer)) return value
  throw refusal(pointer, 'JSON pointers')
}

/** `checks` that name only the proof leave the status out. */
export function readWithStatus(options: JsonObject): boolean {
  const checks = readChecks(options)
  return checks === null || checks.length === 0 || checks.some((check) => check !== 'proof')
}

function readChecks({ checks }: JsonObject): readonly string[] | null {
  if (checks === undefined) return null
  if (Array.isArray(checks) && checks.every((check) => typeof check === 'string')) return checks
  throw refusal('/options/checks', 'names of checks')
}

/** A caller names the challenge, or says by `checks` that he knows what he leaves out; the check `holder` is on request. */
export function readPresentationRequest(options: JsonObject): PresentationRequest {
  const checks = readChecks(options)
  const expected = readExpectedProof(options)
  if (checks === null && expected.challenge === null) {
    throw refusal('/options/challenge', 'the challenge that the presentation must answer')
  }
  return { expected, isOfSubjects: checks?.includes('holder') ?? false }
}

/** `{credentialId, credentialStatus: {statusPurpose, statusListIndex}, status}`; revoked unless it says otherwise. */
export function readStatusChange(body: JsonObject): StatusChange {
  const { credentialId, credentialStatus = {}, status = true } = body
  const [entry] = listOf(credentialStatus)
  if (typeof credentialId !== 'string' || !isJsonObject(entry)) throw refusal('/credentialId', 'the id of a credential')
  const { statusPurpose: purpose = 'revocation', statusListIndex: index = null, status: written = status } = entry
  if (purpose !== 'revocation' && purpose !== 'suspension')
    throw refusal('/credentialStatus/statusPurpose', 'a purpose')
  if (index !== null && (typeof index !== 'string' || !/^(0|[1-9]\d{0,8})$/.test(index))) {
    throw refusal('/credentialStatus/statusListIndex', 'a text of decimal digits')
  }
  if (![true, false, '1', '0'].includes(written as string | boolean)) throw refusal('/status', 'true or false')
  return {
    credentialId,
    purpose,
    index: index === null ? null : Number(index),
    isSet: written === true || written === '1',
  }
}

function refusal(pointer: string, expected: string): Problem {
  return new Problem('request-schema', `expected ${expected}`, { pointer })
}
