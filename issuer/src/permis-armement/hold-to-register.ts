import type { CrewMember, CrewTitle } from '@vigie/shared/crew/crew-member.ts'
import type { OpenedTitle } from '@vigie/shared/crew-file/opened-crew-file.ts'
import type { VerdictReason } from '@vigie/shared/verification/verdict.ts'
import type { Title } from '../register/title-store.ts'
import { sha256Of } from '../sha256-of.ts'
import type { ExaminationFact, ExaminationNote, RegisteredTitle } from './crew-examination.ts'

export interface HeldToRegister {
  readonly crew: readonly CrewMember[]
  readonly facts: readonly ExaminationFact[]
  readonly notes: readonly ExaminationNote[]
  readonly registered: readonly RegisteredTitle[]
  /** Of each member whom titles of this register lead to: the one number that they all bear. */
  readonly identificationNumbers: ReadonlyMap<string, string>
}

export interface RegisterSaid {
  readonly titlesByNumber: ReadonlyMap<string, Title>
  readonly opened: readonly OpenedTitle[]
  /** Of this authority: only what it issued is in its register. */
  readonly country: string
  readonly at: Date
}

/**
 * What the register itself knows of a title, by its number, takes the place of an older status: one that is not in force is not, and
 * one whose status was too old or not there is in force when it is here. What a verdict holds against a document otherwise stands,
 * a wallet that was taken back among it.
 */
export function holdToRegister(crew: readonly CrewMember[], said: RegisterSaid): HeldToRegister {
  const facts: ExaminationFact[] = []
  const notes: ExaminationNote[] = []
  const registered: RegisteredTitle[] = []
  const identificationNumbers = new Map<string, string>()
  const held = crew.map((member) => {
    const memberId = member.id
    const holders = new Set<string>()
    const titles = member.titles.map((title) => {
      const place = { memberId, titleId: title.id }
      const row = rowOf(title, said)
      if (!row) {
        if (!isOurs(title, said)) return title
        // what we did not issue, under our own number: a key may have been stolen
        notes.push({ ...place, code: 'title-not-in-register' })
        return title.state === 'in-force' ? ({ ...title, state: 'not-known' } as const) : title
      }
      if (row.code !== title.code) {
        notes.push({ ...place, code: 'title-of-another-code' })
        return { ...title, state: 'not-known' } as const
      }
      holders.add(row.identificationNumber)
      registered.push({ ...place, registerId: row.id, state: row.state })
      facts.push(stateFact(row, place, said.at))
      const state = stateByRegister(title, row, reasonOf(title.id, said.opened))
      if (state !== title.state && state === 'not-in-force') notes.push({ ...place, code: 'state-by-register' })
      return { ...title, state }
    })
    const [holder, ...others] = holders
    if (others.length > 0) notes.push({ code: 'several-holders', memberId, titleId: null })
    else if (holder !== undefined) identificationNumbers.set(memberId, holder)
    return { ...member, titles }
  })
  return {
    crew: held,
    facts,
    notes: [...notes, ...seenTwice(identificationNumbers)],
    registered,
    identificationNumbers,
  }
}

/** Under two names, since one was corrected or changed by marriage: the register knows that it is one seafarer. */
function seenTwice(identificationNumbers: ReadonlyMap<string, string>): ExaminationNote[] {
  const members = Map.groupBy(identificationNumbers.keys(), (memberId) => identificationNumbers.get(memberId))
  return [...members.values()]
    .filter(({ length }) => length > 1)
    .flatMap((same) => same.map((memberId) => ({ code: 'holder-twice', memberId, titleId: null }) as const))
}

function rowOf(title: CrewTitle, said: RegisterSaid): Title | undefined {
  return isOurs(title, said) && title.number !== null ? said.titlesByNumber.get(title.number) : undefined
}

/** Of our country and numbered; one that does not show its number has its published status alone. */
function isOurs({ number, issuingCountry }: CrewTitle, { country }: RegisterSaid): boolean {
  return number !== null && issuingCountry === country
}

/** Nothing more than that the lists were too old, or missing: nothing was said against the document. */
export const ofStatusAlone: ReadonlySet<VerdictReason> = new Set(['status-unknown', 'status-old', 'was-suspended'])

function stateByRegister(title: CrewTitle, { state }: Title, reason: VerdictReason | null): CrewTitle['state'] {
  if (state === 'suspended' || state === 'cancelled' || state === 'revalidated') return 'not-in-force'
  const isOnlyStatus = title.state === 'not-known' && reason !== null && ofStatusAlone.has(reason)
  return state === 'issued' && isOnlyStatus ? 'in-force' : title.state
}

function reasonOf(titleId: string, opened: readonly OpenedTitle[]): VerdictReason | null {
  return opened.find((one) => one.titleId === titleId)?.reason ?? null
}

function stateFact(
  { id, state, validUntil }: Title,
  place: { memberId: string; titleId: string },
  at: Date,
): ExaminationFact {
  const evidence = {
    source: 'register',
    retrievedAt: at.toISOString(),
    // of this record, and not of all that are in the same state until the same day
    sha256: sha256Of(JSON.stringify({ id, state, validUntil })),
  }
  return { ...place, fact: 'title-state', value: state, validUntil, evidence }
}
