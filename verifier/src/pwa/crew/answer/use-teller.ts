import type { Sentence } from '@vigie/shared/crew/crew-report.ts'
import { type Telling, tellSentence } from '@vigie/shared/crew/tell-sentence.ts'
import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { useMemo } from 'preact/hooks'
import { documentsOf } from '../check/change-crew-check.ts'
import type { CheckedDocument, CrewCheck } from '../check/crew-check.ts'
import { fullNameOf } from '../check/person-name.ts'
import { crewLabel, isCrewSet } from '../crew-label.ts'
import { words } from '../words.ts'

/** Says what a report says, in the language of the page, with the names of this check. */
export interface Teller {
  tell(sentence: Sentence): string
  memberName(memberId: string): string
  /** Of documents by their id in this check: official names, each once. */
  titleNames(ids: readonly string[]): string
  /** With its last day, since several may have one name. */
  titleName(id: string): string
  /** Of the catalogue, by code. */
  namesOf(codes: readonly string[]): readonly string[]
  postName(capacities: readonly string[]): string
}

export function useTeller(check: CrewCheck, catalogue: Catalogue): Teller {
  // the language of the page is part of every answer
  return useMemo(() => createTeller(check, catalogue), [check, catalogue, language.value])
}

export function createTeller(check: CrewCheck, catalogue: Catalogue): Teller {
  const people = new Map(check.people.map((person, at) => [person.id, { person, at }]))
  const documents = new Map(documentsOf(check).map((document) => [document.id, document]))
  const nameOfCode = (code: string) => titleNameOf(catalogue, code)
  const memberName = (memberId: string) => {
    const found = people.get(memberId)
    if (!found) return say(words.unnamed)
    return fullNameOf(found.person) || say(words.unnamedAt, { place: String(found.at + 1) })
  }
  const telling: Telling = {
    language: language.value,
    say: wordsOf,
    titleName: nameOfCode,
    label: (set, code) => codeWords(catalogue, set, code),
    tellDay: (day) => dayWords(day, language.value),
    tellMember: memberName,
  }
  return {
    tell: ({ text, slots }) => tellSentence({ text, slots: withFewTitles(slots, nameOfCode) }, telling),
    memberName,
    titleNames: (ids) => orList([...new Set(ids.map((id) => nameOfCode(documents.get(id)?.title.code ?? id)))]),
    titleName(id) {
      const document = documents.get(id)
      return document ? datedName(document, nameOfCode) : id
    },
    namesOf: (codes) => codes.map(nameOfCode),
    postName: (capacities) => andList(capacities.map((code) => labelFor(catalogue, 'capacities', code))),
  }
}

/** Where dozens of titles would do, a sentence names the first, and how many others there are: the rest is listed beside it. */
export const mostTitles = 3

function withFewTitles(slots: Sentence['slots'], nameOfCode: (code: string) => string): Sentence['slots'] {
  const shortened = Object.entries(slots).map(([name, slot]) => {
    if (slot.kind !== 'titles' || slot.codes.length <= mostTitles + 1) return [name, slot] as const
    const others = say(words.otherTitles, { count: String(slot.codes.length - mostTitles) })
    return [
      name,
      { kind: 'words', words: orList([...slot.codes.slice(0, mostTitles).map(nameOfCode), others]) },
    ] as const
  })
  return Object.fromEntries(shortened)
}

/** A code of a set that the page does not speak with is shown as it is, which is true. */
function codeWords(catalogue: Catalogue, set: string, code: string): string {
  if (isCrewSet(set)) return crewLabel(set, code)
  // `hasOwn` says that it is one of its keys
  return Object.hasOwn(catalogue.valueSets, set) ? labelFor(catalogue, set as keyof Catalogue['valueSets'], code) : code
}

function datedName({ title: { code, validUntil } }: CheckedDocument, nameOfCode: (code: string) => string): string {
  const name = nameOfCode(code)
  if (validUntil === null) return name
  return say(words.titleUntil, { title: name, date: dayWords(validUntil, language.value) })
}

function orList(names: readonly string[]): string {
  return new Intl.ListFormat(language.value, { type: 'disjunction' }).format(names)
}

function andList(names: readonly string[]): string {
  return new Intl.ListFormat(language.value, { type: 'conjunction' }).format(names)
}
