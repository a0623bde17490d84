import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { InstructionResult } from './instruct-application.ts'
import type { IdentifiedSeafarer } from './registries/ask-administres.ts'
import type { Registries } from './registries/registries.ts'

/** Codes of the value set `reissue-findings`: why a document is not made again. */
export type ReissueFinding =
  | 'title-not-theirs'
  | 'not-reported'
  | 'not-in-force'
  | 'already-made-again'
  | 'nothing-to-correct'
  | 'registry-silent'

/** The title to be made again, as the register has it. */
export interface TitleToReissue extends IdentifiedSeafarer {
  readonly id: string
  readonly code: string
  readonly state: string
  readonly documentLoss: string | null
  readonly effectiveFrom: string
  readonly validUntil: string | null
  readonly isMadeAgain: boolean
  /** An endorsement that ended only because its certificate was corrected: it is corrected in its turn. */
  readonly fellWithCorrection: boolean
}

export interface Reissue {
  readonly titleId: string | null
  readonly findings: readonly ReissueFinding[]
  /** What the new document says otherwise than the old one. */
  readonly corrected: readonly (typeof particulars)[number][]
}

export type ReissueResult = InstructionResult & { readonly reissue: Reissue }

export interface ReissueQuestion {
  readonly kind: 'duplicate' | 'correction'
  readonly titleCode: string
  readonly identificationNumber: string
  /** Null when no title has that number. */
  readonly title: TitleToReissue | null
  readonly today: PlainDate
}

const particulars = ['familyName', 'givenName', 'birthDate'] as const

/**
 * A document made again asks no condition of its holder anew: no text we read does, and the title was granted. A
 * duplicate says what the lost one said; a correction says of its holder what ADMINISTRÉS says now, and nothing else new.
 */
export async function instructReissue(question: ReissueQuestion, registries: Registries): Promise<ReissueResult> {
  const { kind, title, titleCode, identificationNumber } = question
  if (title?.identificationNumber !== identificationNumber || title.code !== titleCode) {
    return resultOf(null, { findings: ['title-not-theirs'], holder: null })
  }
  const holder = kind === 'duplicate' ? title : await identify(registries, identificationNumber)
  const corrected = holder ? particulars.filter((name) => holder[name] !== title[name]) : []
  return resultOf(title, { findings: findingsOf(question, title, { holder, corrected }), holder, corrected })
}

interface Found {
  readonly holder: IdentifiedSeafarer | null
  readonly corrected: Reissue['corrected']
}

function findingsOf({ kind, today }: ReissueQuestion, title: TitleToReissue, found: Found): ReissueFinding[] {
  const isOver = title.validUntil !== null && title.validUntil < today
  const findings: readonly (readonly [finding: ReissueFinding, isSo: boolean])[] = [
    ['already-made-again', title.isMadeAgain],
    ['not-in-force', isOver || !(title.state === 'issued' || (kind === 'correction' && title.fellWithCorrection))],
    ['not-reported', kind === 'duplicate' && title.documentLoss === null],
    ['registry-silent', found.holder === null],
    ['nothing-to-correct', kind === 'correction' && found.holder !== null && found.corrected.length === 0],
  ]
  return findings.filter(([, isSo]) => isSo).map(([finding]) => finding)
}

interface Answer {
  readonly findings: readonly ReissueFinding[]
  readonly holder: IdentifiedSeafarer | null
  readonly corrected?: Reissue['corrected']
}

function resultOf(title: TitleToReissue | null, { findings, holder, corrected = [] }: Answer): ReissueResult {
  return {
    outcome: outcomeOf(findings),
    ruleResults: [],
    facts: [],
    // days of the register are plain dates
    effectiveFrom: (title?.effectiveFrom ?? null) as PlainDate | null,
    validUntil: (title?.validUntil ?? null) as PlainDate | null,
    dateReason: 'same-as-replaced',
    holder: holder && identityOf(holder),
    reissue: { titleId: title?.id ?? null, findings, corrected },
  }
}

/** What is not known is for an agent; anything else that was found is a no. */
function outcomeOf(findings: readonly ReissueFinding[]): InstructionResult['outcome'] {
  if (findings.length === 0) return 'favourable'
  return findings.every((finding) => finding === 'registry-silent') ? 'undetermined' : 'unfavourable'
}

function identityOf({ identificationNumber, familyName, givenName, birthDate }: IdentifiedSeafarer) {
  return { identificationNumber, familyName, givenName, birthDate }
}

async function identify(registries: Registries, identificationNumber: string): Promise<IdentifiedSeafarer | null> {
  try {
    return (await registries.administres(identificationNumber)).value
  } catch (cause) {
    if (cause instanceof Problem && cause.code !== 'seafarer-not-found') return null
    throw cause
  }
}
