import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import type { ValueSet } from '@vigie/schemas/value-set.ts'
import type { CrewMember, CrewTitle } from '@vigie/shared/crew/crew-member.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Evidence } from '@vigie/shared/rules/fact.ts'
import { inTurnsOf } from '../all-ended.ts'
import type { Queryable } from '../db/open-database.ts'
import type { Registries } from '../instruction/registries/registries.ts'
import { sameWords } from '../instruction/same-words.ts'
import { joinTitles } from '../instruction/titles-held.ts'
import { trainingsAcquired } from '../instruction/trainings-acquired.ts'
import { listTitlesByNumber } from '../register/title-store.ts'
import type { ExaminationFact, ExaminationNote } from './crew-examination.ts'

export interface OtherDocuments {
  readonly crew: readonly CrewMember[]
  readonly facts: readonly ExaminationFact[]
  readonly notes: readonly ExaminationNote[]
}

export interface OtherDocumentsNeeds {
  readonly db: Queryable
  readonly bodyId: string
  readonly registries: Pick<Registries, 'amfore' | 'item'>
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
}

/** So many seafarers of one crew are asked about at the same time. */
const atOnce = 8

/**
 * What no wallet can show, because nobody signs it for one yet: attestations that training centres recorded in AMFORE, and titles in
 * ITEM that this register did not issue. An attestation recorded counts; of ITEM's titles we do not read the limitations, so
 * each is left to a person (R48). What this register issued is never taken from elsewhere: it is shown, or it is not on board (R35).
 */
export async function askOtherDocuments(
  crew: readonly CrewMember[],
  identificationNumbers: ReadonlyMap<string, string>,
  needs: OtherDocumentsNeeds,
): Promise<OtherDocuments> {
  const answers = await inTurnsOf(atOnce, crew, async (member) => {
    const number = identificationNumbers.get(member.id)
    if (number === undefined) return { member, facts: [], notes: [] }
    const asked = [await ask(() => listAttestations(number, needs)), await ask(() => listOlderTitles(number, needs))]
    return answerOf(member, asked)
  })
  return {
    crew: answers.map(({ member }) => member),
    facts: answers.flatMap(({ facts }) => facts),
    notes: answers.flatMap(({ notes }) => notes),
  }
}

interface Recorded {
  readonly code: string
  readonly number: string | null
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
  readonly state: CrewTitle['state']
  readonly evidence: Evidence
}

/** Null: the register did not answer, and nothing is concluded from that. */
async function ask(list: () => Promise<readonly Recorded[]>): Promise<readonly Recorded[] | null> {
  try {
    return await list()
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return cause.code === 'seafarer-not-found' ? [] : null
  }
}

async function listAttestations(
  identificationNumber: string,
  { registries, titles, valueSets }: OtherDocumentsNeeds,
): Promise<readonly Recorded[]> {
  const { value, evidence } = await registries.amfore(identificationNumber)
  const { trainings } = valueSets
  if (!trainings) throw new Error('the value set trainings is not loaded')
  const ofCentres = titles.filter(({ deliveredBy }) => deliveredBy === 'training-centre')
  const coded = trainingsAcquired(value, trainings)
  return value.flatMap(({ label, acquiredOn: validFrom, validUntil }, index) => {
    const title = ofCentres.find(({ code, name }) => code === coded[index]?.code || sameWords(name.fr, label))
    return title ? [{ code: title.code, number: null, validFrom, validUntil, state: 'in-force', evidence }] : []
  })
}

async function listOlderTitles(
  identificationNumber: string,
  { db, bodyId, registries, titles }: OtherDocumentsNeeds,
): Promise<readonly Recorded[]> {
  const { value, evidence } = await registries.item(identificationNumber)
  const numbers = value.map(({ number }) => number)
  const ours = new Set((await listTitlesByNumber(db, { bodyId, numbers })).map(({ number }) => number))
  const older = joinTitles(
    value.filter(({ number }) => !ours.has(number)),
    [],
    titles,
  )
  return older.flatMap(({ code, number, effectiveFrom: validFrom, validUntil, isValid }) =>
    code !== null && isValid ? [{ code, number, validFrom, validUntil, state: 'not-known', evidence }] : [],
  )
}

function answerOf(member: CrewMember, asked: readonly (readonly Recorded[] | null)[]) {
  const shown = new Set(member.titles.flatMap(({ number }) => number ?? []))
  const recorded = asked.flatMap((list) => list ?? []).filter(({ number }) => number === null || !shown.has(number))
  const added = recorded.map((one, index) => ({ one, title: titleOf(one, `${member.id}-r${index + 1}`) }))
  const noteOf = (code: ExaminationNote['code']): ExaminationNote => ({ code, memberId: member.id, titleId: null })
  return {
    member: { ...member, titles: [...member.titles, ...added.map(({ title }) => title)] },
    facts: added.map(
      ({ one: { code, validUntil, evidence }, title }): ExaminationFact => ({
        memberId: member.id,
        titleId: title.id,
        fact: 'document-recorded',
        value: code,
        validUntil,
        evidence,
      }),
    ),
    notes: asked.includes(null) ? [noteOf('documents-register-silent')] : [],
  }
}

function titleOf({ code, number, validFrom, validUntil, state }: Recorded, id: string): CrewTitle {
  return {
    id,
    kind: 'title',
    code,
    number,
    validFrom,
    validUntil,
    state,
    capacities: [],
    functions: [],
    regulation: [],
    issueDate: null,
    issuingCountry: null,
    shipImoNumber: null,
    isForceMajeure: false,
    craftType: null,
    route: null,
    evidence: 'registry',
  }
}
