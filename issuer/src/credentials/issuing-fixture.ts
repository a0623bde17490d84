import { loadTitles } from '@vigie/schemas/load.ts'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { type Database, inTransaction } from '../db/open-database.ts'
import type { GrantedTitle } from './granted-title.ts'
import { type PlannedTitle, type PlanningNeeds, planTitle } from './plan-title.ts'

// For tests and for the program that the crash test kills: a granted file as the office leaves it, and its planned title.

export const bodyId = 'fr-dgampa'
export const did = 'did:web:titres.mer.example'
export const verifierUrl = 'https://verifier.titres.mer.example'

export function planningNeeds(change: Partial<PlanningNeeds> & Pick<PlanningNeeds, 'listKeys'>): PlanningNeeds {
  return {
    authority: { did, url: 'https://titres.mer.example', country: 'FR', environment: 'demonstration' },
    verifierUrl,
    titles: loadTitles(),
    now: () => new Date(),
    reconciled: { until: async () => undefined, check: async () => undefined },
    ...change,
  }
}

export function grantFixture(change: Partial<GrantedTitle> = {}): GrantedTitle {
  return {
    bodyId,
    applicationId: v7(),
    titleCode: 'capitaine-200',
    holder: {
      identificationNumber: '19910731',
      familyName: 'Le Guellec',
      givenName: 'Yann Marie',
      birthDate: '1991-07-31',
    },
    effectiveFrom: '2026-11-21',
    validUntil: '2031-11-20',
    issueDate: '2026-11-20',
    issuingAuthority: 'dirm-mediterranee',
    issuingOfficer: 'Anne-Cécile Kerbrat',
    agentId: 'agent-validator',
    ...change,
  }
}

/** The office's transaction: an instructed file, the plan, the decision of a second agent. */
export function grantAndPlan(db: Database, grant: GrantedTitle, needs: PlanningNeeds): Promise<PlannedTitle> {
  return inTransaction(db, async (tx) => {
    const { applicationId } = grant
    const [instructionId, decisionId] = [v7(), v7()]
    await tx.execute(sql`
      insert into applications (id, body_id, kind, title_code, identification_number, state, content, submitted_by, submitted_at, submitted_on)
      values (${applicationId}, ${grant.bodyId}, 'first-issue', ${grant.titleCode}, ${grant.holder.identificationNumber}, 'instructed', '{}', 'agent-examiner', now(), '2026-11-01')`)
    await tx.execute(sql`
      insert into instructions (id, body_id, application_id, outcome, result, result_sha256, agent_id, at)
      values (${instructionId}, ${grant.bodyId}, ${applicationId}, 'favourable', '{}', '', 'agent-examiner', now())`)
    const planned = await planTitle(tx, grant, needs)
    await tx.execute(sql`
      insert into decisions (id, body_id, application_id, kind, instruction_id, examiner_id, validator_id, reasons, title_id, at)
      values (${decisionId}, ${grant.bodyId}, ${applicationId}, 'grant', ${instructionId}, 'agent-examiner', ${grant.agentId}, '{}', ${planned.titleId}, now())`)
    return planned
  })
}
