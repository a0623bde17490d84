import { readBit } from './status-bits.ts'
import type { StatusList } from './status-list.ts'

/** Reads one entry of a list that `openStatusList` made. */
export function readStatus(list: StatusList, index: number): 'clear' | 'set' {
  return readBit(list.bits, index)
}
