import { findCodedValue } from '@vigie/shared/catalogue/label.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { stateAfter } from '../applications/application-state.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open-database.ts'
import { type ApplicationMailNeeds, mailAboutApplication } from '../mail/mail-about-application.ts'
import { type DecisionRequest, decide } from './decide.ts'
import type { DecisionRow } from './decision-store.ts'

export interface Refusal extends Omit<DecisionRequest, 'at'> {
  /** Codes of the value set `refusal-reasons`: a refusal is always motivated. */
  readonly reasons: readonly string[]
  readonly remark: string | null
}

export interface RefusalNeeds extends ApplicationMailNeeds {
  readonly db: Database
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly now: Clock
}

export async function refuseTitle(refusal: Refusal, deps: RefusalNeeds): Promise<DecisionRow> {
  const { reasons, remark } = refusal
  checkReasons(reasons, deps.valueSets)
  const at = deps.now()
  return decide(deps.db, { ...refusal, at }, async (tx, { application }) => {
    stateAfter(application.state, 'refuse')
    // a title that is granted is announced once it is signed
    await mailAboutApplication(tx, { kind: 'application-decided', application, at }, deps)
    return { kind: 'refuse', reasons: [...reasons], remark, titleId: null, limitations: null }
  })
}

function checkReasons(reasons: readonly string[], valueSets: Readonly<Record<string, ValueSet>>): void {
  if (reasons.length === 0) throw new Problem('decision-reason-required', 'expected a reason', { pointer: '/reasons' })
  reasons.forEach((reason, index) => {
    if (findCodedValue(valueSets, 'refusal-reasons', reason)) return
    throw new Problem('decision-reason-required', 'expected a code of the value set refusal-reasons', {
      pointer: `/reasons/${index}`,
    })
  })
}
