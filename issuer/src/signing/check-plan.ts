import statusListSchema from '@vigie/schemas/credential/status-list-credential.schema.json' with { type: 'json' }
import { formOfAProof } from '@vigie/shared/credential/form-of-a-proof.ts'
import { checkUnsignedTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { createSchemaCheck } from '@vigie/shared/json-schema/check-json-schema.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { UnsignedStatusListCredential } from '@vigie/shared/status-list/status-list.ts'
import { parseSnapshot, parseTrustList, parseTrustRoot } from '@vigie/shared/trust/parse-trust.ts'
import type { Snapshot, TrustList, TrustRoot } from '@vigie/shared/trust/trust-list.ts'
import type { KeyDescription, SigningKeyUse } from './signing-keys.ts'
import type { PlanKind, SigningPlan } from './signing-plan.ts'

export interface PlanRules {
  readonly did: string
  readonly keys: readonly KeyDescription[]
  readonly now: Date
}

export const useOf: Readonly<Record<PlanKind, SigningKeyUse>> = {
  title: 'titles',
  'status-list': 'status-lists',
  'trust-list': 'root',
  snapshot: 'snapshots',
  root: 'root',
}

const fiveMinutes = 5 * 60_000
/** A plan that could not be signed for longer is looked at by people: the signature would bear an old date. */
const sevenDays = 7 * 24 * 60 * 60_000

/** All that the signer verifies by itself before it signs; refuses with `plan-refused`, or the code of the fault. */
export function checkPlan(plan: SigningPlan, rules: PlanRules): KeyDescription[] {
  checkClocks(plan, rules.now)
  const keys = chooseKeys(plan, rules)
  checkApprovals(plan)
  return keys
}

function checkClocks({ databaseTime, created }: SigningPlan, now: Date): void {
  if (Math.abs(databaseTime.getTime() - now.getTime()) > fiveMinutes) {
    throw refused('the clocks of the signer and of the database differ by more than five minutes')
  }
  const age = now.getTime() - Date.parse(created)
  if (!(age >= -fiveMinutes && age <= sevenDays)) throw refused('the date of the signature is not of these days')
}

function chooseKeys({ kind, keyIds, created }: SigningPlan, { keys }: PlanRules): KeyDescription[] {
  if (keyIds.length === 0 || new Set(keyIds).size !== keyIds.length) throw refused('expected keys, each once')
  if (keyIds.length > 1 && useOf[kind] !== 'root') throw refused('expected one key')
  return keyIds.map((id) => {
    const key = keys.find((known) => known.id === id)
    if (!key) throw new Problem('key-unknown', 'the plan names a key that is not here')
    if (key.use !== useOf[kind]) throw refused(`a key for ${key.use} does not sign a ${kind}`)
    if (created < key.signFrom || (key.signUntil !== null && created > key.signUntil)) {
      throw refused('the key does not sign at that date')
    }
    return key
  })
}

/** Four eyes: the database refuses one agent twice, and so do we. */
function checkApprovals({ kind, approvals }: SigningPlan): void {
  if (kind === 'title' && new Set(approvals).size < 2) throw refused('a title needs the approval of two agents')
}

/** Reads the text as strictly as a verifier will, and refuses what is not ours to say. */
export function parseTitlePlan({ titleNumber, unsigned }: SigningPlan, { did }: PlanRules): UnsignedTitleCredential {
  const credential = checkUnsignedTitleCredential(parseUnsigned(unsigned))
  if (credential.issuer !== did) throw refused('the issuer of the title is another authority')
  const { documentNumber } = credential.credentialSubject.title
  if (documentNumber !== titleNumber) throw refused('the number is not the one the register gave to this plan')
  return credential
}

/** Its bits are read back, strictly, once it is signed. */
export function parseStatusListPlan({ unsigned }: SigningPlan, { did }: PlanRules): UnsignedStatusListCredential {
  const list = parseUnsigned(unsigned)
  const fault = checkStatusListSchema({ ...list, proof: formOfAProof })
  if (fault) throw new Problem('credential-schema', fault.message, { pointer: fault.pointer })
  const credential = list as UnsignedStatusListCredential // the schema has just said so
  if (credential.issuer !== did) throw refused('the issuer of the status list is another authority')
  return credential
}

const checkStatusListSchema = createSchemaCheck(statusListSchema)

/** A trust list names our own keys and no other: else whoever plans could have a key of theirs believed by everyone. */
export function parseTrustListPlan({ unsigned }: SigningPlan, { did, keys }: PlanRules): TrustList {
  const list = parseTrustList(new TextEncoder().encode(unsigned))
  for (const issuer of list.issuers) {
    if (issuer.id !== did) throw refused('the trust list names another authority')
    for (const listed of issuer.keys) {
      const own = keys.find(({ id }) => id === listed.id)
      if (own?.publicKeyMultibase !== listed.publicKeyMultibase || own.use !== listed.use) {
        throw refused('the trust list names a key that is not here')
      }
    }
  }
  return list
}

export function parseRootPlan({ unsigned }: SigningPlan, { keys }: PlanRules): TrustRoot {
  const root = parseTrustRoot(new TextEncoder().encode(unsigned))
  const roots = keys.filter(({ use }) => use === 'root').map(({ publicKeyMultibase }) => publicKeyMultibase)
  if (root.keys.every((key) => roots.includes(key.publicKeyMultibase))) return root
  throw refused('the root names a key that is not here')
}

export function parseSnapshotPlan({ unsigned }: SigningPlan): Snapshot {
  return parseSnapshot(new TextEncoder().encode(unsigned))
}

function parseUnsigned(unsigned: string): object {
  const value = parseJson(new TextEncoder().encode(unsigned))
  if (typeof value === 'object' && value !== null && !('proof' in value)) return value
  throw refused('expected a document without a proof')
}

export function refused(message: string): Problem {
  return new Problem('plan-refused', message)
}
