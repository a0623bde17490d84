import { instantOf } from '@vigie/shared/credential/instant.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import { type Database, inTransaction } from '../db/open-database.ts'
import { chooseKey } from '../plans/choose-key.ts'
import { insertPlan, storeSignedDocument } from '../plans/signing-plan-store.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'
import type { Signer } from '../signing/signer-client.ts'
import { getVerifier, type VerifierAct } from './register-verifier.ts'
import { findAttestationSince, insertAttestation, type RegisteredRow } from './verifier-store.ts'

const day = 86_400_000
/** So long may a verifier that was struck off still be believed. */
export const attestationDays = 7

export interface AttestingNeeds {
  readonly db: Database
  readonly signer: Signer
  readonly listKeys: () => Promise<readonly KeyDescription[]>
  readonly now: () => Date
  readonly did: string
}

/** The attestation of a verifier in the register, signed within the last day; asked again, the same. */
export async function attestVerifier(act: VerifierAct, needs: AttestingNeeds): Promise<string> {
  const verifier = await getVerifier(act, needs.db)
  if (verifier.strikingOff) throw new Problem('verifier-struck-off', 'it gets no attestation any more')
  if (!verifier.approval) throw new Problem('verifier-not-approved', 'a validator has not approved it yet')
  const recent = new Date(needs.now().getTime() - day)
  return (await findAttestationSince(needs.db, verifier.id, recent)) ?? signAttestation(verifier, needs)
}

async function signAttestation(verifier: RegisteredRow, needs: AttestingNeeds): Promise<string> {
  const { db, signer, listKeys, now, did } = needs
  const { bodyId, id: registrationId, claims } = verifier
  const created = new Date(instantOf(now()))
  const { id: keyId } = chooseKey(await listKeys(), 'verifier-attestations', created)
  const iat = created.getTime() / 1000
  const unsigned = JSON.stringify({ iss: did, ...claims, iat, exp: iat + (attestationDays * day) / 1000 })
  const id = v7()
  await inTransaction(db, async (tx) => {
    await insertPlan(tx, {
      id,
      bodyId,
      kind: 'verifier-attestation',
      titleId: null,
      walletId: null,
      keyIds: [keyId],
      unsigned,
      created,
    })
    await insertAttestation(tx, { id, bodyId, registrationId })
  })
  const answer = await signer.sign(id)
  await inTransaction(db, (tx) => storeSignedDocument(tx, answer, { bodyId, at: now() }))
  return answer.signed
}
