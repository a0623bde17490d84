import { randomInt } from 'node:crypto'
import { describeTitle } from '@vigie/issuer/credentials/describe-title.ts'
import type { GrantedTitle } from '@vigie/issuer/credentials/granted-title.ts'
import { createTitleNumber } from '@vigie/issuer/register/title-number.ts'
import type { Settings } from '@vigie/issuer/settings.ts'
import type { SigningPlan } from '@vigie/issuer/signing/signing-plan.ts'
import { loadTitles } from '@vigie/schemas/load.ts'
import { getTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { createTitleCredential } from '@vigie/shared/credential/create-title-credential.ts'
import { instantOf } from '@vigie/shared/credential/instant.ts'
import { addDays, addYears, plainDateOf } from '@vigie/shared/plain-date.ts'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'

/** A file that was instructed, waits for its validator, and an id for the title it may lead to. */
export interface InstructedFile {
  readonly title_id: string
  readonly application_id: string
  readonly instruction_id: string
  readonly examiner_id: string
  readonly identification_number: string
}

export type Purpose = 'revocation' | 'suspension' | 'token'

export interface DrawnTitle {
  readonly file: InstructedFile
  readonly grant: GrantedTitle
  readonly plan: SigningPlan
  readonly number: string
  readonly entries: Readonly<Record<Purpose, number>>
}

export const validator = { id: 'agent-validator', name: 'Anne Kermarrec' }

const familyNames = [
  'Le Gall',
  'Kerbrat',
  'Quéméner',
  'Da Silva',
  "N'Diaye",
  'Ollivier-Tanguy',
  'Martin',
  'Bœuf',
  'Étienne',
]
const givenNames = ['Yann', 'Marie-Anne', 'Gaël', 'Aïssatou', 'José', 'Loïc Malo', 'Nolwenn', 'Zoé', 'Paul']

/** Titles of people who differ, with numbers and places as they are drawn for real; all of the first list of each purpose. */
export function createTitleDrawing({ authority }: Pick<Settings, 'authority'>, keyId: string) {
  const definition = getTitleDefinition(loadTitles(), 'capitaine-200')
  const places = { revocation: drawPlaces(), suspension: drawPlaces(), token: drawPlaces() }
  const numbers = new Set<string>()
  const today = plainDateOf(new Date())
  let drawn = 0

  return (file: InstructedFile): DrawnTitle => {
    const number = drawNumber(numbers)
    const at = drawn
    drawn += 1
    const takePlace = (purpose: Purpose) => places[purpose][at] ?? 0
    const entries = {
      revocation: takePlace('revocation'),
      suspension: takePlace('suspension'),
      token: takePlace('token'),
    }
    const grant: GrantedTitle = {
      bodyId: authority.bodyId,
      applicationId: file.application_id,
      titleCode: definition.code,
      holder: {
        identificationNumber: file.identification_number,
        familyName: pick(familyNames),
        givenName: pick(givenNames),
        birthDate: addDays('1960-01-01', randomInt(14_000)),
      },
      effectiveFrom: today,
      validUntil: addYears(today, 5),
      issueDate: today,
      issuingAuthority: authority.issuingAuthority,
      issuingOfficer: validator.name,
      agentId: validator.id,
    }
    const list = (name: string, index: number) => ({ list: `${authority.url}/status/${name}`, index })
    const unsigned = createTitleCredential({
      issuer: authority.did,
      effectiveFrom: grant.effectiveFrom,
      expiresOn: grant.validUntil,
      revocationEntry: list('r1', entries.revocation),
      suspensionEntry: list('s1', entries.suspension),
      holder: grant.holder,
      title: { ...describeTitle(grant, definition, authority), documentNumber: number },
    })
    const id = file.title_id
    const now = new Date()
    const plan: SigningPlan = {
      id,
      kind: 'title',
      keyIds: [keyId],
      unsigned: JSON.stringify(unsigned),
      created: instantOf(now),
      titleId: id,
      titleNumber: number,
      approvals: [file.examiner_id, validator.id],
      walletEntries: [],
      databaseTime: now,
    }
    return { file, grant, plan, number, entries }
  }
}

function drawNumber(taken: Set<string>): string {
  for (;;) {
    const number = createTitleNumber()
    if (taken.has(number)) continue
    taken.add(number)
    return number
  }
}

/** Every place of a list once, in an order that says nothing (Fisher–Yates). */
function drawPlaces(): Uint32Array {
  const places = Uint32Array.from({ length: statusListLength }, (_, place) => place)
  for (let last = places.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    const [mine = 0, theirs = 0] = [places[last], places[other]]
    places[last] = theirs
    places[other] = mine
  }
  return places
}

function pick(names: readonly string[]): string {
  return names[randomInt(names.length)] ?? ''
}
