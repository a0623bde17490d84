import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import type { PlainDate } from '@vigie/shared/plain-date.ts'
import { type Catalogue, labelFor, shortLabelFor } from '@vigie/shared/ui/catalogue.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import { dateSentence } from '../../verdict/reason-date.ts'
import { changedFrom } from '../changed-from.ts'
import { documentNameOf } from '../document-name.ts'
import { type Holder, holderOf, isFact, judgementOf, otherNameIn } from '../holder-of.ts'
import type { InspectedPerson, InspectedTitle, Inspection, Judgement } from '../inspection.ts'
import { summaryOf } from '../summary.ts'
import { findingWords, identityWords, words as inspectionWords } from '../words.ts'
import { words } from './words.ts'

/** A fact with its label. */
export type Fact = readonly [label: string, value: string]

/** A report in words, as it is printed and as it is written into a PDF: the two say the same. */
export interface ReportDocument {
  readonly language: string
  readonly title: string
  /** The ship, for the head of every page. */
  readonly subject: string
  /** Above everything, where titles are worth nothing. */
  readonly warning: string | null
  readonly facts: readonly Fact[]
  readonly note: string
  readonly noteLabel: string
  readonly columns: readonly [string, string, string]
  readonly people: readonly ReportedPerson[]
  readonly knowledge: readonly Fact[]
  readonly limits: string
  /** Where a file lacks characters that the report has. */
  readonly replaced: string
}

export interface ReportedPerson {
  readonly name: string
  readonly details: readonly string[]
  readonly note: string
  readonly titles: readonly ReportedTitle[]
}

export interface ReportedTitle {
  readonly colour: Colour
  readonly verdict: string
  /** Further reasons, what was known, earlier moments. */
  readonly circumstances: readonly string[]
  /** Set where what follows is only claimed. */
  readonly claim: string | null
  readonly name: string
  readonly number: readonly string[]
}

export function reportOf(inspection: Inspection, catalogue: Catalogue, writtenAt: Date): ReportDocument {
  const judgements = inspection.people.flatMap(({ titles }) => titles.flatMap((title) => title.judgements))
  const isDemonstration = judgements.some(({ trust }) => trust.environment === 'demonstration')
  return {
    language: language.value,
    title: say(words.title),
    subject: inspection.shipName,
    warning: isDemonstration ? say(words.demonstration) : null,
    facts: factsOf(inspection),
    note: inspection.note,
    noteLabel: say(words.notes),
    columns: [say(words.verdictColumn), say(words.titleColumn), say(words.numberColumn)],
    people: inspection.people.map((person) => reportPerson(person, catalogue)),
    knowledge: knowledgeOf(judgements, writtenAt),
    limits: say(words.limits),
    replaced: say(words.replaced),
  }
}

function factsOf(inspection: Inspection): Fact[] {
  const { people, titles, verdicts } = summaryOf(inspection)
  const { shipName, imoNumber, flag, port, date, startedAt, finishedAt } = inspection
  const numbers = Object.fromEntries(Object.entries({ people, titles, ...verdicts }).map(([k, n]) => [k, String(n)]))
  const facts: Fact[] = [
    [say(words.ship), shipName],
    [say(words.imoNumber), imoNumber],
    [say(words.flag), flag],
    [say(words.port), port],
    [say(words.date), date ? dayOf(date) : ''],
    [say(words.startedAt), momentOf(startedAt)],
    [say(words.finishedAt), finishedAt ? momentOf(finishedAt) : say(words.notFinished)],
    // every slot is a count of a summary
    [say(words.counts), say(words.countsAre, numbers as Record<CountName, string>)],
  ]
  return facts.filter(([, value]) => value !== '')
}
type CountName = 'people' | 'titles' | Colour

function reportPerson(person: InspectedPerson, catalogue: Catalogue): ReportedPerson {
  const holder = holderOf(person)
  const result = [
    labelled(say(inspectionWords.identity), say(identityWords[person.identity])),
    labelled(say(inspectionWords.finding), say(findingWords[person.finding])),
  ]
  return {
    name: holder ? `${holder.familyName} ${holder.givenName}` : say(inspectionWords.nobodyNamed),
    details: [
      ...(holder ? [say(inspectionWords.bornOn, { date: dayOf(holder.birthDate) })] : []),
      ...(holder?.isClaimed ? [say(inspectionWords.claimedName)] : []),
      ...result,
    ],
    note: person.note,
    titles: person.titles.map((title) => reportTitle(title, holder, catalogue)),
  }
}

function reportTitle(title: InspectedTitle, holder: Holder | null, catalogue: Catalogue): ReportedTitle {
  const { verdict } = judgementOf(title)
  const other = otherNameIn(title, holder)
  const { credential } = title
  return {
    colour: verdict.colour,
    verdict: labelFor(catalogue, 'verdict-reasons', verdict.reason),
    circumstances: [
      ...(other ? [say(inspectionWords.namesAnother, { name: other })] : []),
      ...circumstancesOf(title, catalogue),
    ],
    claim: credential && !isFact(title) ? say(inspectionWords.claimedTitle) : null,
    name: credential ? documentNameOf(credential, catalogue) : '',
    number: credential ? numberWords(credential) : [],
  }
}

/** Its number, and until when it holds. */
export function numberWords({ credentialSubject, validUntil }: TitleCredential): string[] {
  return [
    say(inspectionWords.number, { number: credentialSubject.title.documentNumber }),
    validUntil
      ? say(inspectionWords.validUntil, { date: dayOf(validUntil.slice(0, 10)) })
      : say(inspectionWords.validWithoutEnd),
  ]
}

function circumstancesOf(title: InspectedTitle, catalogue: Catalogue): string[] {
  const judgement = judgementOf(title)
  const { verdict } = judgement
  const since = dateSentence(verdict, verdict.reason)
  const changed = changedFrom(title)
  return [
    ...(since ? [since] : []),
    ...verdict.also.map((reason) => shortLabelFor(catalogue, 'verdict-reasons', reason)),
    ...knownThen(judgement),
    ...title.judgements.slice(0, -1).map((earlier) =>
      say(earlier === changed ? inspectionWords.changedSince : inspectionWords.earlier, {
        date: momentOf(earlier.verdict.verifiedAt),
        verdict: labelFor(catalogue, 'verdict-reasons', earlier.verdict.reason),
      }),
    ),
  ]
}

/** What a verdict rested on: the device's clock, the age of the status, the trust list. */
export function knownThen({ verdict, trust }: Judgement): string[] {
  const isClockSuspect = verdict.checks.some(({ name, outcome }) => name === 'clock' && outcome !== 'passed')
  return [
    say(words.byClock, { date: momentOf(verdict.verifiedAt) }),
    ...(isClockSuspect ? [say(words.clockSuspect)] : []),
    verdict.asOf ? say(words.statusAsOf, { date: momentOf(verdict.asOf) }) : say(words.statusUnknown),
    say(words.trustList, { version: String(trust.version), date: momentOf(trust.issuedAt) }),
  ]
}

function knowledgeOf(judgements: readonly Judgement[], writtenAt: Date): Fact[] {
  const issuers = judgements.flatMap(({ issuer }) => (issuer ? [`${officialNameOf(issuer.name)} (${issuer.id})`] : []))
  const lists = judgements.map(({ trust }) =>
    say(words.trustList, { version: String(trust.version), date: momentOf(trust.issuedAt) }),
  )
  const versions = judgements.map(({ app }) => say(words.softwareIs, { version: app }))
  const several = (values: readonly string[]) => [...new Set(values)].join(' ; ') || say(words.noAuthority)
  return [
    [say(words.authorities), several(issuers)],
    [say(words.trustLists), several(lists)],
    [say(words.software), several(versions)],
    [say(words.writtenAt), momentOf(writtenAt.toISOString())],
  ]
}

const labelled = (label: string, value: string) => say(inspectionWords.labelled, { label, value })

const momentOf = (instant: string) => momentWords(instant, language.value)

/** A day, of a document that may say anything: what is no day of the calendar stands as it was written. */
const dayOf = (day: string) => (isDay(day) ? `${dayWords(day, language.value)} (${day})` : day)

function isDay(day: string): day is PlainDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
}
