import type { Facts } from './fact.ts'
import type { FactValue } from './rule.ts'

/** Bare values as facts without evidence, as the cases of a rule give them. */
export function factsFrom(values: Readonly<Record<string, FactValue>>): Facts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))
}
