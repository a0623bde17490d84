import { contextsOf, typesOf } from '../credential/document-kind.ts'
import type { CapacityRow, FunctionRow } from '../credential/title-credential.ts'
import type { CrewTitle } from '../crew/crew-member.ts'
import { isKnownLimitation, limitationsOfRow } from '../crew/needs/fold-limitations.ts'
import { lastValidDay } from '../plain-date.ts'
import type { TitleFacts } from '../presentation/post-definition.ts'

/** A document after its verdict as definitions ask about it: as its credential says it, whatever form it was shown in. */
export function titleFactsOf(title: CrewTitle): TitleFacts {
  const { kind, validFrom, validUntil, state, shipImoNumber, isForceMajeure, craftType, route } = title
  const months = monthsOf(title)
  return {
    '@context': contextsOf(kind),
    type: typesOf[kind],
    validFrom: `${validFrom}T00:00:00Z`,
    ...(validUntil && { validUntil: `${validUntil}T23:59:59Z` }),
    credentialSubject: {
      title: factsOfTable(title),
      ...(shipImoNumber && { ship: { imoNumber: shipImoNumber } }),
      ...(isForceMajeure && { forceMajeure: true }),
      highSpeedCraft: {
        ...(craftType !== null && { craftType: sameText(craftType) }),
        ...(route !== null && { route: sameText(route) }),
      },
    },
    verdict: { state, ...(months !== null && { months: String(months) }) },
  }
}

/** What a craft or a route is called, whoever typed it: as the engine compares it (crew/hold-need.ts). */
export function sameText(text: string): string {
  return text.trim().toLowerCase()
}

function factsOfTable({ code, capacities, functions, issueDate }: CrewTitle): TitleFacts['credentialSubject']['title'] {
  return {
    code,
    ...(capacities.length > 0 && { capacities: capacities.map(rowFacts) }),
    ...(functions.length > 0 && { functions: functions.map(rowFacts) }),
    ...(issueDate && { issueDate }),
  }
}

/** Stands for a limitation in words, and for one of another list: nobody here can decide it. */
export const toBeJudged = 'to-be-judged'

function rowFacts<Row extends CapacityRow | FunctionRow>({ limitation = [], limitationText, ...row }: Row) {
  const codes = limitationsOfRow(limitation).map((code) => (isKnownLimitation(code) ? code : toBeJudged))
  return { ...row, limitation: limitationText ? [...codes, toBeJudged] : codes }
}

/** The longest that any text limits a document to is below (dispensation six months, proof of application three). */
export const mostMonths = 12

/** JSON Schema compares no two facts of one document, so how long it lasts is told. */
function monthsOf({ validFrom, validUntil }: CrewTitle): number | null {
  if (validUntil === null) return null
  for (let months = 0; months <= mostMonths; months++) {
    if (validUntil <= lastValidDay(validFrom, months)) return months
  }
  return null
}
