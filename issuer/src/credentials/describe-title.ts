import authorities from '@vigie/schemas/value-sets/issuing-authorities.json' with { type: 'json' }
import { isIssuable } from '@vigie/shared/catalogue/is-issuable.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { CapacityRow, CredentialTitle, FunctionRow } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Environment } from '@vigie/shared/trust/trust-list.ts'
import { addLimitations, type TitleRows } from './add-limitations.ts'
import type { GrantedTitle } from './granted-title.ts'

export interface IssuingRules {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly environment: Environment
}

type DescribedTitle = Omit<CredentialTitle, 'type' | 'documentNumber'>

/**
 * What the credential says of the title, from its definition: regulations, functions and capacities of the A-I/2 tables.
 * Refuses with `title-not-issuable` a title whose definition lacks what A-I/2 demands and, in production, one of which
 * anything printed is only our inference.
 */
export function describeTitle(grant: GrantedTitle, definition: TitleDefinition, rules: IssuingRules): DescribedTitle {
  const { endorsement } = definition
  if (!isIssuable(definition) || !endorsement) throw notIssuable('its definition lacks what A-I/2 demands')
  checkBasis(definition, rules.environment)
  if (!authorities.values.some(({ code }) => code === grant.issuingAuthority)) {
    throw notIssuable('expected an authority of the value set issuing-authorities')
  }
  const rows = rowsOf(grant, endorsement.kind === 'rows' ? endorsement : { functions: [], capacities: [] })
  return {
    code: definition.code,
    regulation: definition.stcw.regulations,
    functions: rows.functions.map(functionRow),
    capacities: rows.capacities.map(capacityRow),
    issueDate: grant.issueDate,
    issuingCountry: rules.country,
    issuingAuthority: grant.issuingAuthority,
    issuingOfficer: grant.issuingOfficer,
  }
}

function rowsOf({ limitations, addedLimitations = [] }: GrantedTitle, catalogue: TitleRows): TitleRows {
  if (!limitations) return addLimitations(catalogue, addedLimitations)
  return {
    functions: limitations.functions ?? catalogue.functions,
    capacities: limitations.capacities ?? catalogue.capacities,
  }
}

/** An inference is good enough to show how the system works, not to bind a State. */
function checkBasis({ stcw, endorsement }: TitleDefinition, environment: Environment): void {
  if (environment !== 'production') return
  if (stcw.regulations.length > 0 && stcw.basis !== 'read')
    throw notIssuable('its STCW regulation was inferred, not read')
  if (endorsement?.basis === 'inferred') throw notIssuable('its A-I/2 tables were inferred, not read')
}

function functionRow({ function: code, level, limitation, limitationText }: FunctionRow): FunctionRow {
  return { function: code, level, ...limits({ limitation, limitationText }) }
}

function capacityRow({ capacity, limitation, limitationText }: CapacityRow): CapacityRow {
  return { capacity, ...limits({ limitation, limitationText }) }
}

function limits({
  limitation,
  limitationText,
}: {
  readonly limitation: readonly string[] | undefined
  readonly limitationText: FunctionRow['limitationText'] | undefined
}): Pick<FunctionRow, 'limitation' | 'limitationText'> {
  return { ...(limitation?.length && { limitation }), ...(limitationText && { limitationText }) }
}

function notIssuable(why: string): Problem {
  return new Problem('title-not-issuable', `the title cannot be issued: ${why}`)
}
