import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import { addDays, addMonths, type PlainDate } from '@vigie/shared/plain-date.ts'
import type { Fact } from '@vigie/shared/rules/fact.ts'
import { type FactSources, findAttested } from './fact-sources.ts'
import { clipPeriods, countMonths, readPeriods, type SeaServicePeriod } from './sea-service.ts'
import { joinTitles } from './titles-held.ts'

/** Months of the attested periods that a condition counts, with the days on which each was reached. */
export function serviceMonths(
  sources: FactSources,
  choose: (periods: readonly SeaServicePeriod[]) => readonly SeaServicePeriod[],
): Fact | null {
  const attested = findAttested('seaServicePeriods', sources)
  const periods = attested && Array.isArray(attested.value) ? readPeriods(attested.value) : null
  if (!attested || periods === null) return null
  const { months, reached } = countMonths(choose(clipPeriods(periods, '1900-01-01', sources.today)))
  return { value: months, reached, ...(attested.evidence && { evidence: attested.evidence }) }
}

/** Only what lies before the application counts, and after the same day n months earlier (domain rule R46). */
export function lastMonths(periods: readonly SeaServicePeriod[], submittedOn: PlainDate, months: number) {
  return clipPeriods(periods, addMonths(submittedOn, -months), addDays(submittedOn, -1))
}

export function unusedInFunctions(periods: readonly SeaServicePeriod[]) {
  return periods.filter((period) => period.inFunctions && !period.alreadyUsed)
}

/** Service after the first chef de quart 500 took effect (arrêté of 30 October 2015, capitaine 500). */
export function serviceMonthsAfter(
  sources: FactSources,
  titles: readonly TitleDefinition[],
  counts: (period: SeaServicePeriod) => boolean,
): Fact | null {
  const { item } = sources.answers
  if ('problem' in item) return null
  const held = joinTitles(item.value, sources.registered, titles)
  const starts = held.filter(({ code }) => code === 'chef-de-quart-500')
  const start = starts.map((title) => title.effectiveFrom).sort()[0]
  return serviceMonths(sources, (periods) =>
    start === undefined ? [] : clipPeriods(periods.filter(counts), start, sources.today),
  )
}
