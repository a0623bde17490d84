import { documentKindOf } from '../credential/document-kind.ts'
import type { StatedTitle } from '../credential/title-credential.ts'
import type { CrewEvidence, CrewTitle } from '../crew/crew-member.ts'
import { type PlainDate, parsePlainDate } from '../plain-date.ts'
import type { PresentedTitle } from '../presentation/presented-title.ts'
import type { Check, Verdict, VerdictReason } from '../verification/verdict.ts'
import { mayHideTables, type TablesOf } from './may-hide-tables.ts'

type Judged = Pick<Verdict, 'checks' | 'colour' | 'reason' | 'also'>

/** A document by its verdict; null when nobody whom we recognise vouches for it: then nothing in it is a fact. */
export function crewTitleOf(verdict: Verdict, id: string): CrewTitle | null {
  if (!verdict.credential || !isBelieved(verdict)) return null
  const title = crewFactsOf(verdict.credential, { id, state: stateOf(verdict), evidence: 'credential' })
  return { ...title, state: stateHere(title) }
}

export interface PresentedAs {
  readonly id: string
  /** The catalogue: what tables a title of each code has, so that one which leaves them out is noticed. */
  readonly catalogue: readonly TablesOf[]
}

/**
 * The same of a title that its holder showed. Of an SD-JWT the holder chooses what to show: one that does not show its code
 * is nothing here (null), and one whose tables may be hidden is not known, since limitations stand in them (R48).
 */
export function crewTitleOfPresented(presented: PresentedTitle, { id, catalogue }: PresentedAs): CrewTitle | null {
  const { claims, verdict, kind, validFrom, validUntil, shipImoNumber, isForceMajeure } = presented
  if (claims.code === undefined || !isBelieved(verdict)) return null
  const state = stateHere({ state: stateOf(verdict), kind, issuingCountry: presented.issuingCountry })
  return {
    id,
    kind,
    code: claims.code,
    number: claims.document_number ?? null,
    validFrom: dayOf(validFrom),
    validUntil: validUntil === null ? null : dayOf(validUntil),
    state: state === 'in-force' && mayHideTables(presented, catalogue) ? 'not-known' : state,
    capacities: claims.capacities ?? [],
    functions: claims.functions ?? [],
    regulation: claims.stcw_code ?? [],
    issueDate: claims.issue_date ?? null,
    issuingCountry: presented.issuingCountry,
    shipImoNumber,
    isForceMajeure,
    ...notSaid,
    evidence: 'credential',
  }
}

/** Craft and route of a high-speed craft certificate: the credential has no place for them, so they are not known. */
const notSaid = { craftType: null, route: null }

interface Standing {
  readonly id: string
  readonly state: CrewTitle['state']
  readonly evidence: CrewEvidence
}

/** What a title says, in whichever form it was signed. */
export function crewFactsOf(credential: StatedTitle, standing: Standing): CrewTitle {
  const { validFrom, validUntil, credentialSubject } = credential
  const { title, ship, forceMajeure } = credentialSubject
  return {
    ...standing,
    kind: documentKindOf(credential),
    code: title.code,
    number: title.documentNumber,
    validFrom: dayOf(validFrom),
    validUntil: validUntil === undefined ? null : dayOf(validUntil),
    capacities: title.capacities ?? [],
    functions: title.functions ?? [],
    regulation: title.regulation ?? [],
    issueDate: title.issueDate,
    issuingCountry: title.issuingCountry,
    shipImoNumber: ship?.imoNumber ?? null,
    isForceMajeure: forceMajeure ?? false,
    ...notSaid,
  }
}

/**
 * Whether what it says is a fact: somebody whom we recognise signed exactly this. A key that was compromised after the date
 * that its proof bears leaves that open, which is for a person to judge and not for nobody to see: it counts as not known.
 */
export function isBelieved({ checks }: Pick<Verdict, 'checks'>): boolean {
  const passed = (name: Check['name']) => checks.some((check) => check.name === name && check.outcome === 'passed')
  const isDoubted = checks.some(({ name, reason }) => name === 'key' && reason === 'signed-before-compromise')
  const isTampered = checks.some(({ name, outcome }) => name.startsWith('pdf-') && outcome === 'failed')
  return passed('structure') && passed('issuer') && passed('proof') && (passed('key') || isDoubted) && !isTampered
}

/** The State whose law schemas/manning is: its own titles are those that it names. */
const lawCountry = 'FR'

/**
 * Of another State a title is recognised by a visa (STCW I/10), which is a document of its own, and never because it bears the code
 * of one of ours: what it is worth here is for a person to judge.
 */
export function stateHere({
  state,
  kind,
  issuingCountry,
}: Pick<CrewTitle, 'state' | 'kind' | 'issuingCountry'>): CrewTitle['state'] {
  const isForeign = issuingCountry !== null && issuingCountry !== lawCountry
  return state === 'in-force' && isForeign && (kind === 'title' || kind === 'endorsement') ? 'not-known' : state
}

/**
 * Expired and not yet valid are days, which the crew check looks at itself: over the voyage, and not on the day of the check
 * alone; for some rules the end of a document does not matter (R09), and one that begins before the voyage will do. What the
 * verdict says besides decides: any red means that it is not in force; orange and grey, that it is not known.
 */
const days: ReadonlySet<VerdictReason> = new Set(['expired', 'not-yet-valid'])

export function stateOf({ colour, reason, also, checks }: Judged): CrewTitle['state'] {
  if (colour === 'green') return 'in-force'
  if (![reason, ...also].some((one) => !days.has(one))) return 'in-force'
  const failed = checks.some((check) => check.outcome === 'failed' && (!check.reason || !days.has(check.reason)))
  return failed ? 'not-in-force' : 'not-known'
}

function dayOf(instant: string): PlainDate {
  return parsePlainDate(instant.slice(0, 10))
}
