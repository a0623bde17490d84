import type { HoldNeed } from '../crew/needs/need.ts'
import type { Filter } from '../presentation/post-definition.ts'
import { toBeJudged } from './title-facts.ts'

/** No limitation on the rows that count shuts out this ship or voyage, and none is left to a person (R48). */
export function limitationFilter({ limitedAs, excludedBy, undecidedBy }: HoldNeed): Filter {
  // each value once, or it is no JSON Schema
  const barred = [...new Set([...excludedBy, ...undecidedBy, toBeJudged])]
  if (limitedAs === null) return noneOf([table('capacities', rowOf({}, barred)), table('functions', rowOf({}, barred))])
  const { capacity, capacities, functions } = limitedAs
  const ofOthers = [
    ...(capacities.length > 0 ? [table('capacities', rowOf({ capacity: capacities }, barred))] : []),
    ...(functions.length > 0 ? [table('functions', rowOf({ function: functions }, barred))] : []),
  ]
  const own = { capacity: [capacity] }
  const withoutOwn: Filter = { not: table('capacities', rowOf(own, null)), anyOf: ofOthers }
  return noneOf([table('capacities', rowOf(own, barred)), ...(ofOthers.length > 0 ? [withoutOwn] : [])])
}

function noneOf(filters: readonly Filter[]): Filter {
  return { type: 'object', not: { anyOf: filters } }
}

/** The table of A-I/2 has such a row. */
function table(name: 'capacities' | 'functions', row: Filter): Filter {
  return { required: [name], properties: { [name]: { contains: row } } }
}

/** A row of these, that bears one of these limitations. */
function rowOf(values: Readonly<Record<string, readonly string[]>>, barred: readonly string[] | null): Filter {
  const named = Object.entries(values).map(([name, list]): [string, Filter] => [name, { enum: list }])
  const bearing: [string, Filter][] = barred ? [['limitation', { contains: { enum: barred } }]] : []
  const members = [...named, ...bearing]
  return { required: members.map(([name]) => name), properties: Object.fromEntries(members) }
}
