import { Problem } from '../problem.ts'
import { statusListLength } from './status-list.ts'
import type { TokenStatus, TokenStatusList } from './token-status-list.ts'

/** Token Status List §7.1; a value that we never publish says nothing that anyone could act on. */
const meanings: readonly (TokenStatus | 'unknown')[] = ['valid', 'invalid', 'suspended', 'unknown']

/** Reads one entry; entries run from the lowest two bits of the first byte (Token Status List §4.1). */
export function readTokenStatus(list: TokenStatusList, index: number): TokenStatus | 'unknown' {
  if (!Number.isInteger(index) || index < 0 || index >= statusListLength) {
    throw new Problem('status-entry-out-of-range', `expected an entry below ${statusListLength}`)
  }
  const byte = list.statuses[index >> 2] ?? 0
  return meanings[(byte >> ((index & 3) * 2)) & 3] ?? 'unknown'
}
