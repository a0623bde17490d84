import { Problem } from '../problem.ts'
import type { EntryProof, TitleProofs } from './title-proofs.ts'

/** From parsed JSON to proofs of the right shape; whether they prove anything is another question. */
export function parseTitleProofs(value: unknown): TitleProofs {
  const { type, origin, checkpoint, entries } = fieldsOf(value)
  const isShaped = type === 'VigieTitleProofs' && typeof origin === 'string' && typeof checkpoint === 'string'
  if (!isShaped || !Array.isArray(entries) || entries.length > 8) throw malformed()
  return { type, origin, checkpoint, entries: entries.map(parseEntry) }
}

function parseEntry(value: unknown): EntryProof {
  const { index, entry, row, salt, proof } = fieldsOf(value)
  const columns = Object.entries(fieldsOf(row)).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text]] : [],
  )
  const isShaped = typeof index === 'number' && typeof entry === 'string' && typeof salt === 'string'
  if (!isShaped || !Array.isArray(proof) || proof.length > 64) throw malformed()
  const hashes = proof.filter((hash) => typeof hash === 'string')
  if (hashes.length !== proof.length) throw malformed()
  return { index, entry, row: Object.fromEntries(columns), salt, proof: hashes }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>> // each is checked
  throw malformed()
}

function malformed(): Problem {
  return new Problem('checkpoint-invalid', 'expected the proofs of a title, as the issuer answers them')
}
