import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { isPlainDate, type PlainDate } from '@vigie/shared/plain-date.ts'
import { v7 } from 'uuid'
import type { Caller } from '../access/policy.ts'
import type { ApplicationContent } from '../applications/application.ts'
import { readSubmission } from '../applications/submit-application.ts'
import { dayAt } from '../clock.ts'
import { type Advice, adviseOnReissue, adviseOnRules, type RuleAdvice } from '../instruction/advise.ts'
import type { InstructionResult } from '../instruction/instruct-application.ts'
import type { ReissueFinding, ReissueResult } from '../instruction/instruct-reissue.ts'
import { fullBenefitFrom } from '../instruction/title-dates.ts'
import { type InstructNeeds, instruct } from './instruct.ts'

export interface ApplicationPreview
  extends Pick<InstructionResult, 'outcome' | 'ruleResults' | 'facts' | 'effectiveFrom' | 'validUntil' | 'dateReason'> {
  /** What can be done about each rule that did not pass. */
  readonly advice: readonly RuleAdvice[]
  /** Why a document would not be made again, and what can be done about it. */
  readonly findings: readonly { readonly finding: ReissueFinding; readonly advice: Advice }[]
  /** For a revalidation: the last valid day of the title held, and from when asking loses nothing of it. */
  readonly revalidation: { readonly expiresOn: PlainDate; readonly fullBenefitFrom: PlainDate | null } | null
}

export interface PreviewNeeds extends InstructNeeds {
  readonly facts: readonly FactDefinition[]
}

/**
 * What instruction would say of this application today, before anybody submits it: parsed as strictly, from the same
 * registries, by the same rules. Nothing is stored, and nothing is promised: an agent decides.
 */
export async function previewApplication(
  request: { readonly caller: Caller; readonly content: unknown },
  deps: PreviewNeeds,
): Promise<ApplicationPreview> {
  const content = readSubmission(request, deps)
  const result = await instruct(unsubmitted(content, request.caller, deps), deps)
  const { outcome, ruleResults, facts, effectiveFrom, validUntil, dateReason } = result
  return {
    ...{ outcome, ruleResults, facts, effectiveFrom, validUntil, dateReason },
    advice: adviseOnRules(result, deps.facts),
    findings: 'reissue' in result ? adviseOnReissue(result as ReissueResult) : [], // who has a reissue is one
    revalidation: content.kind === 'revalidation' ? revalidationOf(content, result, deps) : null,
  }
}

function unsubmitted(content: ApplicationContent, { bodyId }: Caller, { now, timeZone }: PreviewNeeds) {
  const { kind, titleCode, applicant } = content
  const { identificationNumber } = applicant
  const submittedOn = dayAt(now(), timeZone)
  return { id: v7(), bodyId, kind, titleCode, identificationNumber, content, submittedOn, attestedFacts: [] }
}

function revalidationOf({ titleCode }: ApplicationContent, { facts }: InstructionResult, { titles }: PreviewNeeds) {
  const expiresOn = facts.find(({ name }) => name === 'currentTitleValidUntil')?.value
  if (!isPlainDate(expiresOn)) return null
  return { expiresOn, fullBenefitFrom: fullBenefitFrom(getTitleDefinition(titles, titleCode), expiresOn) }
}
