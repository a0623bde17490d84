import { labelOf, noteOf, shortLabelOf } from '@vigie/shared/catalogue/label.ts'
import type { ValueSet } from '@vigie/shared/catalogue/value-set.ts'
import type { Instant, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { Language } from '@vigie/shared/language.ts'
import type { ManningDocument } from '@vigie/shared/manning/manning-document.ts'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import type { TrustList } from '@vigie/shared/trust/trust-list.ts'
import { reasonSetOf } from '@vigie/shared/ui/reason-set.ts'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { Check, CheckName, Colour, Outcome, Verdict, VerdictReason } from '@vigie/shared/verification/verdict.ts'

/** Words for a code: `label` says it, `note` what to do about it. */
interface Worded<Code extends string> {
  readonly code: Code
  readonly label: string
  readonly note?: string
  /** The date or moment that it turns on. */
  readonly at?: Instant
}

export interface DescribedCheck {
  readonly name: CheckName
  readonly label: string
  readonly outcome: Outcome
  readonly reason?: string
  readonly found?: readonly string[]
  readonly at?: Instant
}

/** A verdict as the API tells it. What the document says is `credential` only when someone we recognise signed exactly that. */
export interface DescribedVerdict {
  readonly colour: Colour
  readonly reason: Worded<string>
  readonly also: readonly Worded<string>[]
  readonly asOf: Instant | null
  readonly verifiedAt: Instant
  readonly isVouchedFor: boolean
  readonly credential: TitleCredential | ManningDocument | null
  /** What a document that nobody vouches for says of itself: not to be shown as a fact. */
  readonly claims: TitleCredential | ManningDocument | null
  readonly checks: readonly DescribedCheck[]
  readonly trust: { readonly environment: string; readonly trustListVersion: number; readonly issuedAt: Instant }
}

interface Words {
  readonly language: Language
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly list: TrustList
}

export function describeVerdict(
  verdict: Verdict | ManningVerdict,
  { language, valueSets, list }: Words,
): DescribedVerdict {
  const { colour, asOf, verifiedAt, checks, credential } = verdict
  const vouched = isVouchedFor(verdict)
  const at = (reason: VerdictReason) => checks.find((check) => check.reason === reason && check.at)?.at
  const setOf = (code: VerdictReason) => reasonSetOf(verdict, code, valueSets)
  const reason = (code: VerdictReason, label: string): Worded<string> => {
    const note = noteOf(valueSets, setOf(code), code, language)
    const moment = at(code)
    return { code, label, ...(note !== null && { note }), ...(moment !== undefined && { at: moment }) }
  }
  return {
    colour,
    reason: reason(verdict.reason, labelOf(valueSets, setOf(verdict.reason), verdict.reason, language)),
    also: verdict.also.map((code) => reason(code, shortLabelOf(valueSets, setOf(code), code, language))),
    asOf,
    verifiedAt,
    isVouchedFor: vouched,
    credential: vouched ? credential : null,
    claims: vouched ? null : credential,
    checks: checks.map((check) => describeCheck(check, labelOf(valueSets, 'checks', check.name, language))),
    trust: { environment: list.environment, trustListVersion: list.version, issuedAt: list.issuedAt },
  }
}

function describeCheck({ name, outcome, reason, found, at }: Check, label: string): DescribedCheck {
  return {
    name,
    label,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(found !== undefined && { found }),
    ...(at !== undefined && { at }),
  }
}
