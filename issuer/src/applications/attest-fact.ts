import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import type { Clock } from '../clock.ts'
import { type Database, inTransaction } from '../db/open-database.ts'
import { type AttestedFactRow, insertAttestedFact, moveApplication } from './application-store.ts'
import { getLockedApplication } from './get-application.ts'

export interface Attestation {
  readonly fact: string
  readonly value: boolean | number | string
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
  checkAttestable(attestation, deps.facts)
  return inTransaction(deps.db, async (tx) => {
    const application = await getLockedApplication(tx, request.applicationId, caller, 'attest-fact')
    const at = deps.now()
    const agentId = caller.agentId
    await moveApplication(tx, application, { event: 'attest', agentId, reason: attestation.fact, at })
    const { bodyId, id: applicationId } = application
    const row: AttestedFactRow = { id: v7(), bodyId, applicationId, ...attestation, agentId, at }
    await insertAttestedFact(tx, row)
    return row
  })
}

function checkAttestable({ fact, value }: Attestation, facts: readonly FactDefinition[]): void {
  const definition = facts.find((known) => known.id === fact)
  if (!definition?.attestable) {
    throw new Problem('fact-not-attestable', 'expected a fact that an agent may attest', { pointer: '/fact' })
  }
  if (fits[definition.type](value)) return
  throw new Problem('fact-not-attestable', `expected a value of type ${definition.type}`, { pointer: '/value' })
}

const fits: Record<FactDefinition['type'], (value: Attestation['value']) => boolean> = {
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number' && value >= 0,
  text: (value) => typeof value === 'string',
  date: (value) => isPlainDate(value),
  // A list of records is a registry's answer, not something one person read in a document.
  list: () => false,
}
