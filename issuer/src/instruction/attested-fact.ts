import { createHash } from 'node:crypto'
import type { FactDefinition } from '@vigie/schemas/fact-definition.ts'
import type { FactRecord, FactValue } from '@vigie/schemas/rule.ts'
import { isPlainDate } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { Evidence } from '@vigie/shared/rules/fact.ts'

/** A fact that no registry holds, for which an agent answers, having read the document named. */
export interface AttestedFact {
  readonly fact: string
  readonly value: FactValue
  readonly agentId: string
  /** The reference of the document that was read, never its content. */
  readonly document: string
  /** ISO 8601 date-time. */
  readonly at: string
}

/**
 * Reads what an agent attests: the name of a fact that an agent may attest, with a value of its type. Refuses anything
 * else with `fact-not-attestable` and the pointer of what is wrong; what registries know is never attested by hand.
 */
export function parseAttestedValue(definitions: readonly FactDefinition[], fact: string, value: unknown): FactValue {
  const definition = definitions.find(({ id }) => id === fact)
  if (!definition?.attestable) throw new Problem('fact-not-attestable', 'expected a fact that an agent may attest')
  if (definition.type === 'list') return parseRecords(definition, value)
  if (typeMatches[definition.type](value)) return value as FactValue // its type was just compared
  throw new Problem('fact-not-attestable', `expected a ${definition.type}`, { pointer: '/value' })
}

/** An attestation as evidence: the agent is its source, the hash covers everything that was attested. */
export function evidenceOf(attested: AttestedFact): Evidence {
  const { fact, value, agentId, document, at } = attested
  const sha256 = createHash('sha256').update(JSON.stringify({ fact, value, agentId, document, at })).digest('hex')
  return { source: 'agent', retrievedAt: at, sha256 }
}

const typeMatches: Record<Exclude<FactDefinition['type'], 'list'>, (value: unknown) => boolean> = {
  boolean: (value) => typeof value === 'boolean',
  number: (value) => Number.isFinite(value),
  text: (value) => typeof value === 'string' && value.length > 0 && value.length <= 500,
  date: isPlainDate,
}

function parseRecords(definition: FactDefinition, value: unknown): readonly FactRecord[] {
  if (!Array.isArray(value) || value.length > 200) throw refusal('expected a list of at most 200 records', '/value')
  value.forEach((record, index) => {
    checkRecord(definition, record, `/value/${index}`)
  })
  return value // every record was checked against the definition
}

function checkRecord({ fields = {} }: FactDefinition, record: unknown, pointer: string): void {
  if (typeof record !== 'object' || record === null) throw refusal('expected an object', pointer)
  for (const [field, value] of Object.entries(record)) {
    const type = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (!type || !typeMatches[type](value)) throw refusal(`expected ${type ?? 'no such field'}`, `${pointer}/${field}`)
  }
  const missing = Object.keys(fields).find((field) => !Object.hasOwn(record, field))
  if (missing) throw refusal(`expected the field ${missing}`, pointer)
}

function refusal(message: string, pointer: string): Problem {
  return new Problem('fact-not-attestable', message, { pointer })
}
