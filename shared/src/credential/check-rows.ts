import { Problem } from '../problem.ts'
import type { StatusEntry } from './title-credential.ts'

/** RDF does not know the order of rows, so a signature does not protect it: each once, in one order, or refused. */
export function checkSequence(positions: readonly number[], pointer: string): void {
  for (const [index, position] of positions.entries()) {
    const previous = positions[index - 1]
    if (previous !== undefined && previous >= position) {
      throw new Problem('credential-order', 'rows are not once each in the order of their value set', {
        pointer: `${pointer}/${index}`,
      })
    }
  }
}

export function ranks(valueSet: {
  readonly values: readonly { readonly code: string }[]
}): ReadonlyMap<string, number> {
  return new Map(valueSet.values.map((value, index) => [value.code, index]))
}

export function rankAll(order: ReadonlyMap<string, number>, codes: readonly string[]): number[] {
  const unknown = [...new Set(codes.filter((code) => !order.has(code)))].sort()
  return codes.map((code) => order.get(code) ?? order.size + unknown.indexOf(code))
}

/** Regulations are no value set: they stand in the order of their text, which is that of the chapters (II, III, IV, V, VI). */
export function ranksOfRegulations(regulations: readonly string[]): number[] {
  const inOrder = regulations.toSorted()
  return regulations.map((regulation) => inOrder.indexOf(regulation))
}

const statusListLength = 131_072

export function checkEntries(entries: readonly StatusEntry[], at: string): void {
  for (const [index, entry] of entries.entries()) {
    if (Number(entry.statusListIndex) < statusListLength) continue
    throw new Problem('status-entry-out-of-range', 'past the end of a status list', {
      pointer: `${at}/${index}/statusListIndex`,
    })
  }
}

export function checkProofPresent(proof: unknown): void {
  if (proof === undefined || proof === null || (Array.isArray(proof) && proof.length === 0)) {
    throw new Problem('credential-no-proof', 'expected one proof', { pointer: '/proof' })
  }
}

export function isExactly(context: unknown, contexts: readonly string[]): boolean {
  return (
    Array.isArray(context) && context.length === contexts.length && contexts.every((one, at) => context[at] === one)
  )
}
