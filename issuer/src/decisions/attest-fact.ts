import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import { type AttestedFactRow, insertAttestedFact, moveApplication } from '../applications/application-store.ts'
import { getLockedApplication } from '../applications/get-application.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { parseAttestedValue } from '../instruction/attested-fact.ts'

export interface Attestation {
  readonly fact: string
  readonly value: unknown
  /** Reference of the document that was seen. */
  readonly document: string
}

/**
 * An examiner answers, by name, for a fact that no registry holds. It settles nothing by itself: the application has
 * to be instructed again, and someone else has to validate.
 */
export async function attestFact(
  request: { readonly applicationId: string; readonly caller: Caller; readonly attestation: Attestation },
  deps: { readonly db: Database; readonly facts: readonly FactDefinition[]; readonly now: Clock },
): Promise<AttestedFactRow> {
  const { caller, attestation } = request
  const { fact, document } = attestation
  const value = parseAttestedValue(deps.facts, fact, attestation.value)
  return inTransaction(deps.db, async (tx) => {
    const application = await getLockedApplication(tx, request.applicationId, caller, 'attest-fact')
    const at = deps.now()
    const agentId = caller.agentId
    await moveApplication(tx, application, { event: 'attest', agentId, reason: fact, at })
    const { bodyId, id: applicationId } = application
    const row: AttestedFactRow = { id: v7(), bodyId, applicationId, fact, value, document, agentId, at }
    await insertAttestedFact(tx, row)
    return row
  })
}
