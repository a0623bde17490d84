import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import type { Evidence, Fact } from '@vigie/shared/rules/fact.ts'
import { ageYears } from './age-years.ts'
import type { Answer } from './collect-answers.ts'
import { type FactSources, findAttested, type Nomenclatures } from './fact-sources.ts'
import { medicalFitness } from './medical-fitness.ts'
import { lastMonths, serviceMonths, serviceMonthsAfter, unusedInFunctions } from './service-months.ts'
import { currentTitleValidUntil, joinTitles, titlesHeld } from './titles-held.ts'
import { trainingsAcquired } from './trainings-acquired.ts'

/** One fact of the nomenclature, as the sources let us know it: computed where this file says how, attested otherwise. */
export function findFact(definition: FactDefinition, sources: FactSources, nomenclatures: Nomenclatures): Fact | null {
  const compute = Object.hasOwn(computations, definition.id) ? computations[definition.id] : undefined
  if (compute) return compute(sources, nomenclatures)
  return definition.attestable ? findAttested(definition.id, sources) : null
}

type Computation = (sources: FactSources, nomenclatures: Nomenclatures) => Fact | null

const computations: Readonly<Record<string, Computation>> = {
  today: ({ today }) => ({ value: today }),
  applicationSubmittedOn: ({ submittedOn }) => ({ value: submittedOn }),
  titleNeedsRevalidation: ({ titleCode }, { titles }) => titleNeedsRevalidation(titleCode, titles),
  birthDate: ({ answers }) => from(answers.administres, ({ birthDate }) => ({ value: birthDate })),
  ageYears: ({ answers, today }) => from(answers.administres, ({ birthDate }) => ageYears(birthDate, today)),
  medicalFitness: ({ answers }) => from(answers.esculape, medicalFitness),
  medicalFitnessValidUntil: ({ answers }) => from(answers.esculape, ({ validUntil }) => ({ value: validUntil })),
  titlesHeld: ({ answers, registered }, { titles }) =>
    from(answers.item, (recorded) => ({ value: titlesHeld(joinTitles(recorded, registered, titles)) })),
  currentTitleValidUntil: ({ answers, registered, titleCode }, { titles }) =>
    from(answers.item, (recorded) => currentTitleValidUntil(joinTitles(recorded, registered, titles), titleCode)),
  trainingsAcquired: ({ answers }, { trainings }) =>
    from(answers.amfore, (acquired) => ({ value: trainingsAcquired(acquired, trainings) })),
  seaServiceMonths: (sources) => serviceMonths(sources, (periods) => periods),
  seaServiceMonthsLastFiveYears: (sources) =>
    serviceMonths(sources, (periods) => lastMonths(periods, sources.submittedOn, 60)),
  functionServiceMonthsLastFiveYears: (sources) =>
    serviceMonths(sources, (periods) => lastMonths(unusedInFunctions(periods), sources.submittedOn, 60)),
  functionServiceMonthsLastSixMonths: (sources) =>
    serviceMonths(sources, (periods) => lastMonths(unusedInFunctions(periods), sources.submittedOn, 6)),
  deckServiceMonthsAfterChefDeQuart500: (sources, { titles }) =>
    serviceMonthsAfter(sources, titles, ({ department }) => department !== 'engine'),
  officerServiceMonthsAfterChefDeQuart500: (sources, { titles }) =>
    serviceMonthsAfter(sources, titles, ({ department, rank }) => department !== 'engine' && rank !== 'rating'),
}

function titleNeedsRevalidation(titleCode: string, titles: readonly TitleDefinition[]): Fact | null {
  const required = findTitleDefinition(titles, titleCode)?.revalidation.required ?? null
  return required === null ? null : { value: required }
}

function from<T>(answer: Answer<T>, compute: (value: T) => Fact | null): Fact | null {
  if ('problem' in answer) return null
  const fact = compute(answer.value)
  return fact && { ...fact, evidence: answer.evidence satisfies Evidence }
}
