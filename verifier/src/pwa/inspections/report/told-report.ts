import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { judgementOf } from '../holder-of.ts'
import type { InspectedTitle, Inspection, Judgement } from '../inspection.ts'
import { type ReportDocument, reportOf } from './report-document.ts'
import { words } from './words.ts'

/** Judgements of an opened report that this device made itself, since it was opened. */
const judgedHere = new WeakSet<Judgement>()

/** After the titles of an opened report were judged: what was not there before is this device's own word. */
export function rememberJudged(before: Inspection, after: Inspection) {
  const told = new Set(titlesOf(before).flatMap(({ judgements }) => judgements))
  for (const judgement of titlesOf(after).map(judgementOf)) if (!told.has(judgement)) judgedHere.add(judgement)
}

/**
 * An opened report: anyone can write one, with green in it. What this device did not judge has no colour, says whose word
 * it is, and is only claimed.
 */
export function toldReportOf(inspection: Inspection, catalogue: Catalogue, writtenAt: Date): ReportDocument {
  const people = inspection.people.map((person) => ({ ...person, titles: person.titles.map(asTold) }))
  const report = reportOf({ ...inspection, people }, catalogue, writtenAt)
  return {
    ...report,
    people: report.people.map((person, at) => ({
      ...person,
      titles: person.titles.map((title, of) => {
        const from = inspection.people[at]?.titles[of]
        return from && isTold(from) ? { ...title, verdict: say(words.toldVerdict, { verdict: title.verdict }) } : title
      }),
    })),
  }
}

function asTold(title: InspectedTitle): InspectedTitle {
  if (!isTold(title)) return title
  const [first, ...others] = title.judgements
  return { ...title, judgements: [withoutColour(first), ...others.map(withoutColour)] }
}

function withoutColour(judgement: Judgement): Judgement {
  return { ...judgement, issuer: null, verdict: { ...judgement.verdict, colour: 'grey', checks: [] } }
}

function isTold(title: InspectedTitle): boolean {
  return !judgedHere.has(judgementOf(title))
}

function titlesOf({ people }: Inspection): InspectedTitle[] {
  return people.flatMap(({ titles }) => titles)
}
