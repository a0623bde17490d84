import { Problem } from '../problem.ts'
import { type StatusList, statusListLength } from './status-list.ts'

/** Reads one entry; entries run from the leftmost bit (W3C Bitstring Status List §3.2). */
export function readStatus(list: StatusList, index: number): 'clear' | 'set' {
  if (!Number.isInteger(index) || index < 0 || index >= statusListLength) {
    throw new Problem('status-entry-out-of-range', `expected an entry below ${statusListLength}`)
  }
  const byte = list.bits[index >> 3] ?? 0
  return byte & (0x80 >> (index & 7)) ? 'set' : 'clear'
}
