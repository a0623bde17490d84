import type { StatedPerson } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { CrewFileEvidence } from '@vigie/shared/crew-file/crew-file.ts'
import { isBelieved } from '@vigie/shared/crew-file/crew-title-of.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import type { VerifiedPresentation } from '@vigie/shared/presentation/presented-title.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { v7 } from 'uuid'
import { getMember } from './change-crew-check.ts'
import type { AskedShip, CrewCheck, KeptEvidence } from './crew-check.ts'

/** Of one member: a whole file of titles, page by page, and some more. */
const mostOfOneMember = 40
/** Of a whole check: as much as an administration takes (parse-crew-file.ts), with room for the rest of the file. */
const mostCharacters = 30_000_000

export type NewEvidence = Omit<KeptEvidence, 'id'>

/** What came, behind what is there: the same document again changes nothing. */
export function addEvidence(check: CrewCheck, added: readonly NewEvidence[], now: Date): CrewCheck {
  const fresh = added.filter((one) => !check.evidence.some((known) => isSame(known, one)))
  if (fresh.length === 0) return check
  for (const { memberId } of fresh) getMember(check, memberId)
  const evidence = [...check.evidence, ...fresh.map((one) => ({ ...one, id: v7() }))]
  const size = evidence.reduce((sum, one) => sum + JSON.stringify(one.evidence).length, 0)
  const isTooMany = fresh.some(
    ({ memberId }) => evidence.filter((one) => one.memberId === memberId).length > mostOfOneMember,
  )
  if (isTooMany || size > mostCharacters) throw new Problem('crew-check-too-large', 'expected fewer documents')
  return withEvidence(check, evidence, now)
}

export function removeEvidence(
  check: CrewCheck,
  { memberId, id }: Pick<KeptEvidence, 'memberId' | 'id'>,
  now: Date,
): CrewCheck {
  const evidence = check.evidence.filter((one) => one.id !== id || one.memberId !== memberId)
  if (evidence.length === check.evidence.length) {
    throw new Problem('crew-check-not-found', 'expected evidence of this crew check')
  }
  return withEvidence(check, evidence, now)
}

/** Of a document that was scanned or dropped: only what somebody whom we recognise signed comes in. */
export function evidenceOfDocument(
  verdict: Verdict,
  { text, memberId, now }: { readonly text: string; readonly memberId: string; readonly now: Date },
): NewEvidence {
  if (!verdict.credential || !isBelieved(verdict)) {
    throw new Problem('crew-document-invalid', 'expected a document that a recognised authority signed')
  }
  const { familyName, givenName, birthDate } = verdict.credential.credentialSubject
  return {
    memberId,
    receivedAt: now.toISOString(),
    evidence: { kind: 'document', text },
    person: { familyName, givenName, birthDate },
    holderKey: null,
    titles: 1,
    askedFor: null,
  }
}

export interface AnsweredBy {
  readonly memberId: string
  readonly evidence: CrewFileEvidence
  readonly result: VerifiedPresentation
  readonly askedFor: AskedShip
  readonly now: Date
}

/** An answer was held to one person by its verification; whose it is, its first document that says so tells. */
export function evidenceOfAnswer({ memberId, evidence, result, askedFor, now }: AnsweredBy): NewEvidence {
  return {
    memberId,
    receivedAt: now.toISOString(),
    evidence,
    person: personOf(result),
    holderKey: result.publicKeyMultibase,
    titles: result.titles.length,
    askedFor,
  }
}

function personOf({ titles }: VerifiedPresentation): StatedPerson | null {
  const said = titles.map(({ claims }) => claims).find(({ family_name }) => family_name !== undefined)
  if (said?.family_name === undefined) return null
  const { family_name: familyName, given_name: givenName = null, birth_date: birthDate } = said
  return { familyName, givenName, birthDate: isPlainDate(birthDate) ? birthDate : null }
}

function isSame(one: KeptEvidence, { memberId, evidence }: NewEvidence): boolean {
  return one.memberId === memberId && JSON.stringify(one.evidence) === JSON.stringify(evidence)
}

function withEvidence(check: CrewCheck, evidence: readonly KeptEvidence[], now: Date): CrewCheck {
  const revision = check.revision + 1
  return { ...check, revision, fileRevision: revision, changedAt: now.toISOString(), evidence }
}
