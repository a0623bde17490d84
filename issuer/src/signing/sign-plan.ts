import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { JwsSigner } from '@vigie/shared/proof/jws.ts'
import { cryptosuiteOf } from '@vigie/shared/proof/multikey.ts'
import { signCredential } from '@vigie/shared/proof/sign-credential.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import { signSnapshot, signTrustList, signTrustRoot } from '@vigie/shared/trust/sign-trust.ts'
import { crashPoint } from '../crash-points.ts'
import { sha256Of } from '../sha256-of.ts'
import {
  checkPlan,
  type PlanRules,
  parseRootPlan,
  parseSnapshotPlan,
  parseStatusListPlan,
  parseTitlePlan,
  parseTrustListPlan,
  refused,
} from './check-plan.ts'
import type { Journal } from './journal.ts'
import type { KeyDescription, SigningKeys } from './signing-keys.ts'
import { type PlanKind, parsePlanId, type SignedPlan, type SigningPlan } from './signing-plan.ts'

export interface SigningContext {
  readonly loadPlan: (id: string) => Promise<SigningPlan | null>
  readonly keys: SigningKeys
  readonly journal: Journal
  /** The one authority we sign for. */
  readonly did: string
  readonly clock: () => Date
}

/**
 * The one place that signs. It is given an id, never bytes: loads the plan itself, answers again what it answered
 * before, or checks, signs, reads back what it signed, and journals it before anyone hears of it.
 */
export async function signPlan(requested: unknown, context: SigningContext): Promise<SignedPlan> {
  const id = parsePlanId(requested)
  const plan = await context.loadPlan(id)
  if (!plan) throw new Problem('plan-not-found', 'no plan of that id')
  crashPoint('signer-plan-loaded')
  const sha256 = sha256Of(JSON.stringify([plan.kind, plan.keyIds, plan.created, plan.unsigned]))
  const before = await context.journal.find(id, sha256)
  if (before) return before

  const keys = checkPlan(plan, rulesOf(context))
  crashPoint('signer-plan-checked')
  const signed = await signers[plan.kind](plan, keys, context)
  crashPoint('signer-signed')
  const signature = { planId: id, sha256, signedSha256: sha256Of(signed), signed }
  const at = context.clock().toISOString()
  const answer = await context.journal.append({ ...signature, kind: plan.kind, keyIds: plan.keyIds, at })
  crashPoint('signer-journaled')
  return answer
}

type PlanSigner = (plan: SigningPlan, keys: readonly KeyDescription[], context: SigningContext) => Promise<string>

const signers: Readonly<Record<PlanKind, PlanSigner>> = {
  async title(plan, [key], context) {
    const signed = await signDocument(parseTitlePlan(plan, rulesOf(context)), { plan, key, context })
    const written = writeTitleCredential(signed)
    await mustVerify(parseTitleCredential(new TextEncoder().encode(written)), key)
    return written
  },
  async 'status-list'(plan, [key], context) {
    const list = parseStatusListPlan(plan, rulesOf(context))
    const written = JSON.stringify(await signDocument(list, { plan, key, context }))
    await openStatusList(new TextEncoder().encode(written), {
      id: list.id,
      issuer: context.did,
      purpose: list.credentialSubject.statusPurpose,
      findKey: () => key?.publicKeyMultibase ?? null,
    })
    return written
  },
  async 'trust-list'(plan, keys, context) {
    const list = parseTrustListPlan(plan, rulesOf(context))
    return JSON.stringify(await signTrustList(list, keys.map(jwsSignerFrom(context))))
  },
  async root(plan, keys, context) {
    const root = parseRootPlan(plan, rulesOf(context))
    return JSON.stringify(await signTrustRoot(root, keys.map(jwsSignerFrom(context))))
  },
  async snapshot(plan, [key], context) {
    if (!key) throw refused('expected one key')
    return JSON.stringify(await signSnapshot(parseSnapshotPlan(plan), jwsSignerFrom(context)(key)))
  },
}

interface DocumentSigning {
  readonly plan: SigningPlan
  readonly key: KeyDescription | undefined
  readonly context: SigningContext
}

function signDocument<Unsigned extends object>(unsigned: Unsigned, { plan, key, context }: DocumentSigning) {
  if (!key) throw refused('expected one key')
  return signCredential(unsigned, {
    verificationMethod: key.id,
    cryptosuite: cryptosuiteOf(key.publicKeyMultibase),
    created: plan.created,
    sign: (data) => context.keys.sign(key.id, data),
  })
}

/** A key store that answers a wrong signature must be noticed here, not on a quay. */
async function mustVerify(signed: Parameters<typeof verifyProof>[0], key: KeyDescription | undefined): Promise<void> {
  if (key && (await verifyProof(signed, key.publicKeyMultibase))) return
  throw new Error('the signature just made does not verify')
}

function jwsSignerFrom({ keys }: SigningContext): (key: KeyDescription) => JwsSigner {
  return ({ id, publicKeyMultibase }) => ({
    keyId: id,
    publicKeyMultibase,
    sign: (data) => keys.sign(id, data),
  })
}

function rulesOf({ did, keys, clock }: SigningContext): PlanRules {
  return { did, keys: keys.list(), now: clock() }
}
