import { isJsonObject } from '../json-object.ts'
import { isPlainDate, type PlainDate } from '../plain-date.ts'
import { Problem } from '../problem.ts'

/** The ship and voyage that a seafarer's titles are asked for, and the post they would fill. */
export interface AskedVoyage {
  readonly shipName: string
  readonly from: PlainDate
  readonly until: PlainDate
  /** Value set `capacities`; null: no post is named. */
  readonly capacity: string | null
}

/** Our entry of `verifier_info` (OpenID4VP 1.0 §5.1) beside the purpose (request-purpose.ts): said by the asker, registered by nobody. */
export interface VoyageInfo {
  readonly format: 'crew-voyage'
  readonly data: AskedVoyage
}

/** Refuses with `presentation-request-invalid` what no wallet would show. */
export function createVoyageInfo({ shipName, from, until, capacity }: AskedVoyage): VoyageInfo {
  const data = { shipName, from, until, capacity }
  if (isAskedVoyage(data)) return { format: 'crew-voyage', data }
  throw new Problem('presentation-request-invalid', 'expected a name of a ship in Latin letters, and days in order')
}

/** Null where none is told; refuses a request that tells two, or otherwise than a person can be shown. */
export function askedVoyageOf(verifierInfo: unknown): AskedVoyage | null {
  const told = Array.isArray(verifierInfo) ? verifierInfo.filter((info) => info?.format === 'crew-voyage') : []
  if (told.length === 0) return null
  const data: unknown = told[0]?.data
  if (told.length === 1 && isAskedVoyage(data)) return data
  throw new Problem('presentation-request-invalid', 'expected one ship and voyage', { pointer: '/verifier_info' })
}

const members = ['shipName', 'from', 'until', 'capacity']

export function isAskedVoyage(value: unknown): value is AskedVoyage {
  if (!isJsonObject(value) || Object.keys(value).sort().join() !== [...members].sort().join()) return false
  const { shipName, from, until, capacity } = value
  if (typeof shipName !== 'string' || !isShipName(shipName)) return false
  if (!isPlainDate(from) || !isPlainDate(until) || until < from) return false
  return capacity === null || (typeof capacity === 'string' && /^[a-z][a-z0-9-]{1,63}$/.test(capacity))
}

/**
 * Latin letters, digits and what stands between them in names of ships: no look-alike of another alphabet, no character that
 * hides or turns a line, no gap that pushes a line off the screen.
 */
function isShipName(name: string): boolean {
  return /^(?! )(?!.* {2})(?!.* $)[\dA-Za-z\u00C0-\u024F '’".,&()/-]{1,70}$/.test(name)
}
