import type { FactRecord } from '@vigie/schemas/rule.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import type { ValueSet } from '@vigie/schemas/value-set.ts'
import { isIssuable } from '@vigie/shared/catalogue/is-issuable.ts'
import type { Text } from '@vigie/shared/language.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import type { SeaServicePeriod } from '../applications/application.ts'
import { findLastAttested, listApplicationsOf, type Seafarer } from '../applications/application-store.ts'
import { type Clock, titleDayAt } from '../clock.ts'
import type { Queryable } from '../db/open-database.ts'
import { listRegisteredTitles } from '../decisions/list-registered-titles.ts'
import { type Answer, type Answers, askRegistries } from '../instruction/collect-answers.ts'
import { medicalFitness } from '../instruction/medical-fitness.ts'
import type { Registries } from '../instruction/registries/registries.ts'
import { joinTitles, type RegisteredTitle, titlesHeld } from '../instruction/titles-held.ts'
import { trainingsAcquired } from '../instruction/trainings-acquired.ts'
import { findReminderChoice } from './reminder-store.ts'

/** What one source says, and when it said so; or why it is not known now. */
export type Section<T> =
  | { readonly source: string; readonly readAt: string; readonly value: T }
  | { readonly source: string; readonly missing: ProblemCode | 'not-attested' }

export interface SeafarerDescription {
  readonly identificationNumber: string
  readonly identity: Section<{ readonly familyName: string; readonly givenName: string; readonly birthDate: string }>
  /** Null: the decision is one whose code we cannot read, and an agent does. */
  readonly medicalFitness: Section<{ readonly fitness: string | null; readonly validUntil: string }>
  readonly trainings: Section<readonly FactRecord[]>
  readonly titlesHeld: Section<readonly FactRecord[]>
  /** As an agent read it in their papers for an application: no registry holds it. */
  readonly seaService: Section<unknown>
  /** What they said of themselves when they last applied. */
  readonly lastApplication: {
    readonly email: string
    readonly preferredLanguage: string
    readonly seaService: readonly SeaServicePeriod[]
    readonly submittedOn: string
  } | null
  readonly reminders: { readonly mail: boolean }
  /** In force in our register: those whose document can be made again, by its number. */
  readonly titlesInForce: readonly {
    readonly number: string
    readonly code: string
    readonly validUntil: string | null
  }[]
  /** What can be applied for here, under its official name: a page may be older than the catalogue. */
  readonly applicableTitles: readonly {
    readonly code: string
    readonly name: Text
    /** Null where no text was read that says it. */
    readonly isRevalidated: boolean | null
  }[]
}

export interface DescribeNeeds {
  readonly db: Queryable
  readonly registries: Registries
  readonly titles: readonly TitleDefinition[]
  readonly valueSets: Readonly<Record<string, ValueSet>>
  readonly now: Clock
}

/** What the administration knows of a seafarer, section by section: a registry that is silent takes only its own with it. */
export async function describeSeafarer(seafarer: Seafarer, deps: DescribeNeeds): Promise<SeafarerDescription> {
  const { identificationNumber } = seafarer
  const [answers, seaService, lastApplication, registered, mail] = await Promise.all([
    askRegistries(deps.registries, identificationNumber),
    findLastAttested(deps.db, seafarer, 'seaServicePeriods'),
    findLastDeclared(deps.db, seafarer),
    listRegisteredTitles(deps.db, seafarer, titleDayAt(deps.now())),
    findReminderChoice(deps.db, seafarer),
  ])
  return {
    identificationNumber,
    ...sectionsOf(answers, registered, deps),
    seaService: seaService
      ? { source: 'agent', readAt: seaService.at.toISOString(), value: seaService.value }
      : { source: 'agent', missing: 'not-attested' },
    lastApplication,
    reminders: { mail },
    titlesInForce: registered
      .filter(({ standing }) => standing === 'in-force')
      .map(({ number, code, validUntil }) => ({ number, code, validUntil })),
    applicableTitles: deps.titles.filter(isIssuable).map(({ code, name, revalidation }) => {
      return { code, name, isRevalidated: revalidation.required }
    }),
  }
}

function sectionsOf(
  { administres, esculape, amfore, item }: Answers,
  registered: readonly RegisteredTitle[],
  { titles, valueSets }: DescribeNeeds,
) {
  const { trainings } = valueSets
  if (!trainings) throw new Error('the value set of trainings is missing')
  return {
    identity: sectionOf('administres', administres, ({ familyName, givenName, birthDate }) => {
      return { familyName, givenName, birthDate }
    }),
    medicalFitness: sectionOf('esculape', esculape, (decision) => {
      const fitness = medicalFitness(decision)?.value
      return { fitness: typeof fitness === 'string' ? fitness : null, validUntil: decision.validUntil }
    }),
    trainings: sectionOf('amfore', amfore, (acquired) => trainingsAcquired(acquired, trainings)),
    titlesHeld: sectionOf('item', item, (recorded) => titlesHeld(joinTitles(recorded, registered, titles))),
  }
}

function sectionOf<T, Shown>(source: string, answer: Answer<T>, show: (value: T) => Shown): Section<Shown> {
  if ('problem' in answer) return { source, missing: answer.problem }
  return { source, readAt: answer.evidence.retrievedAt, value: show(answer.value) }
}

async function findLastDeclared(db: Queryable, seafarer: Seafarer): Promise<SeafarerDescription['lastApplication']> {
  const [last] = await listApplicationsOf(db, seafarer, { limit: 1 })
  if (!last) return null
  const { applicant, seaService = [] } = last.content
  const { email, preferredLanguage } = applicant
  return { email, preferredLanguage, seaService, submittedOn: last.submittedOn }
}
