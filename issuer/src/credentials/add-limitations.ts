import limitationSet from '@vigie/schemas/value-sets/limitations.json' with { type: 'json' }
import type { CapacityRow, FunctionRow } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'

/** What a title may not be used for beyond what its kind says anyway: a code, and the rows of the A-I/2 tables it stands on. */
export interface AddedLimitation {
  /** Of the value set `limitations`. */
  readonly code: string
  /** Codes of functions or capacities that the title has. */
  readonly rows: readonly string[]
}

export interface TitleRows {
  readonly functions: readonly FunctionRow[]
  readonly capacities: readonly CapacityRow[]
}

const order = limitationSet.values.map(({ code }) => code)

/** A limitation only ever narrows a title (domain rule R48). Refuses with `limitation-not-applicable` one that would stand nowhere. */
export function addLimitations(rows: TitleRows, added: readonly AddedLimitation[]): TitleRows {
  added.forEach((limitation, index) => {
    checkApplicable(rows, limitation, `/limitations/${index}`)
  })
  const codesFor = (row: string) => added.filter(({ rows: named }) => named.includes(row)).map(({ code }) => code)
  return {
    functions: rows.functions.map((row) => narrow(row, codesFor(row.function))),
    capacities: rows.capacities.map((row) => narrow(row, codesFor(row.capacity))),
  }
}

/** Those of before and those of today, each row once. */
export function joinLimitations(...lists: readonly (readonly AddedLimitation[])[]): readonly AddedLimitation[] {
  const all = lists.flat()
  const codes = order.filter((code) => all.some((limitation) => limitation.code === code))
  return codes.map((code) => {
    const rows = all.flatMap((limitation) => (limitation.code === code ? limitation.rows : []))
    return { code, rows: [...new Set(rows)] }
  })
}

function checkApplicable({ functions, capacities }: TitleRows, { code, rows }: AddedLimitation, pointer: string): void {
  if (!order.includes(code)) {
    throw new Problem('limitation-not-applicable', 'expected a code of the value set limitations', {
      pointer: `${pointer}/code`,
    })
  }
  const names = [...functions.map((row) => row.function), ...capacities.map((row) => row.capacity)]
  const unknown = rows.findIndex((row) => !names.includes(row))
  if (rows.length > 0 && unknown === -1) return
  throw new Problem('limitation-not-applicable', `expected some of ${names.join(', ') || 'no row'}`, {
    pointer: `${pointer}/rows${unknown === -1 ? '' : `/${unknown}`}`,
  })
}

function narrow<Row extends FunctionRow | CapacityRow>(row: Row, codes: readonly string[]): Row {
  if (codes.length === 0) return row
  const limitation = [...new Set([...(row.limitation ?? []), ...codes])]
  return { ...row, limitation: limitation.sort((a, b) => order.indexOf(a) - order.indexOf(b)) }
}
