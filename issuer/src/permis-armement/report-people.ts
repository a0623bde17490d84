import type { CrewMember, CrewTitle } from '@vigie/shared/crew/crew-member.ts'
import type { Text } from '@vigie/shared/language.ts'
import { type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import { writeDate } from '@vigie/shared/printed-title/create-printed-title.ts'
import type { ReadExamination } from './crew-examination.ts'
import { labelBoth, milesBoth, printable, type ReportWords, titleBoth, unknownText } from './report-words.ts'

export interface ReportLine {
  readonly id: string
  readonly capacity: Text
  readonly regulation: string
  readonly number: number
  readonly conditions: string | null
  readonly outcome: string
  readonly seats: readonly { readonly who: string; readonly outcome: string; readonly reach: Text }[]
}

/** The lines of the manning document, and who fills each seat. */
export function linesOf({ question, report }: ReadExamination, words: ReportWords): ReportLine[] {
  return question.manning.lines.map(({ id, capacities, regulation, number, conditions }) => {
    const line = report.lines.find(({ lineId }) => lineId === id)
    return {
      id,
      capacity: joined(capacities.map((code) => labelBoth(words, 'capacities', code))),
      regulation: regulation.join(', '),
      number,
      conditions: conditions === null ? null : printable(conditions),
      outcome: line?.outcome ?? 'unknown',
      seats: (line?.seats ?? []).map(({ memberId, outcome, reach }) => {
        return { who: memberId === null ? '' : nameOf(question.crew, memberId), outcome, reach: milesBoth(reach) }
      }),
    }
  })
}

export interface ReportPerson {
  readonly who: string
  readonly birthDate: Text
  readonly outcome: string
  readonly medical: Text
  readonly titles: readonly {
    readonly name: Text
    readonly number: string
    readonly until: Text
    readonly state: Text
  }[]
}

/** Everybody on board with what they showed: the administration must be able to name each document. */
export function peopleOf({ question, report }: ReadExamination, words: ReportWords): ReportPerson[] {
  return question.crew.map((member) => ({
    who: nameOf(question.crew, member.id),
    birthDate: member.birthDate ? writeDate(member.birthDate) : unknownText,
    outcome: report.members.find(({ memberId }) => memberId === member.id)?.outcome ?? 'unknown',
    medical: medicalOf(member),
    titles: member.titles.map((title) => ({
      name: titleBoth(words, title.code),
      number: title.number ?? '–',
      until: title.validUntil ? writeDate(title.validUntil) : { fr: 'Sans fin', en: 'Without end' },
      state: states[title.state],
    })),
  }))
}

const states: Readonly<Record<CrewTitle['state'], Text>> = {
  'in-force': { fr: 'En vigueur', en: 'In force' },
  'not-in-force': { fr: 'Pas en vigueur', en: 'Not in force' },
  'not-known': { fr: 'État non connu', en: 'State not known' },
}

function medicalOf({ medicalFitness }: CrewMember): Text {
  if (!medicalFitness)
    return { fr: 'Aptitude médicale : non connue du registre', en: 'Medical fitness: not known to the register' }
  const { validUntil, isFit } = medicalFitness
  const until = writeDate(validUntil)
  const said = isFit === null ? toLookAt : isFit ? fit : unfit
  return { fr: `${said.fr} ${until.fr}`, en: `${said.en} ${until.en}` }
}

const fit: Text = { fr: 'Apte jusqu’au', en: 'Fit until' }
const unfit: Text = { fr: 'Inapte, décision valable jusqu’au', en: 'Unfit, by a decision valid until' }
const toLookAt: Text = {
  fr: 'Décision médicale à apprécier, valable jusqu’au',
  en: 'Medical decision to be looked at, valid until',
}

export function nameOf(crew: readonly CrewMember[], memberId: string): string {
  const place = crew.findIndex(({ id }) => id === memberId)
  const { familyName, givenName } = crew[place] ?? { familyName: null, givenName: null }
  const name = [familyName?.toLocaleUpperCase('fr'), givenName].filter(Boolean).join(' ')
  return printable(name === '' ? `n° ${place + 1}` : name)
}

export function joined(texts: readonly Text[]): Text {
  return { fr: texts.map(({ fr }) => fr).join(' + '), en: texts.map(({ en }) => en).join(' + ') }
}

/** A moment as a day, for people. */
export function dayOf(at: Date | string): Text & { readonly iso: PlainDate } {
  return writeDate(parsePlainDate((typeof at === 'string' ? new Date(at) : at).toISOString().slice(0, 10)))
}
