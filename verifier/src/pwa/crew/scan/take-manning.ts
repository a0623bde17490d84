import type { ManningDocument } from '@vigie/shared/manning/manning-document.ts'
import { shipAndManningOf } from '@vigie/shared/manning/ship-and-manning-of.ts'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { officialLanguage } from '@vigie/shared/ui/say.ts'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import type { CheckedManning, CrewCheck } from '../check/crew-check.ts'
import { shownCheck } from '../check/shown-check.ts'
import { takeManning } from '../keeping/keep-crew.ts'
import type { Intake } from './intake.ts'

export interface TakenManning extends Pick<CrewCheck, 'ship'> {
  readonly manning: Extract<CheckedManning, { kind: 'document' }>
  readonly document: ManningDocument
}

/** What a check takes of it; null of one that nobody vouches for, that was withdrawn, or is over: no ship must be manned by it. */
export function manningIn(verdict: ManningVerdict): TakenManning | null {
  const { credential: document, colour } = verdict
  if (!document || !isVouchedFor(verdict) || colour === 'red') return null
  const { ship, manning } = shipAndManningOf(document, officialLanguage())
  const { documentNumber } = document.credentialSubject.safeManning
  const text = writeManningDocument(document)
  return { ship, document, manning: { kind: 'document', text, documentNumber, lines: manning.lines } }
}

/** The ship and the lines of a manning document are those of the check from now on. */
export async function takeManningDocument(verdict: ManningVerdict): Promise<Intake> {
  const taken = manningIn(verdict)
  if (!taken) return { kind: 'not-believed', reason: verdict.reason }
  const kept = shownCheck.peek()?.kept
  const { ship, manning } = taken
  if (!kept || !(await takeManning({ ship, voyage: kept.voyage, manning }))) return { kind: 'not-kept' }
  const { documentNumber: number, lines } = manning
  return { kind: 'manning', colour: verdict.colour, number, ship: ship.name, lines: lines.length }
}
