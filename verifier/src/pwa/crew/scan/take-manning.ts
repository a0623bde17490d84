import { shipAndManningOf } from '@vigie/shared/manning/ship-and-manning-of.ts'
import type { ManningVerdict } from '@vigie/shared/manning/verify-manning-document.ts'
import { writeManningDocument } from '@vigie/shared/manning/write-manning-document.ts'
import { officialLanguage } from '@vigie/shared/ui/say.ts'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import { shownCheck } from '../check/shown-check.ts'
import { takeManning } from '../keeping/keep-crew.ts'
import type { Intake } from './intake.ts'

/** The ship and the lines of a manning document are those of the check from now on. */
export async function takeManningDocument(verdict: ManningVerdict): Promise<Intake> {
  const { credential, colour, reason } = verdict
  // one that was withdrawn, or is over, is not what this ship must be manned by
  if (!credential || !isVouchedFor(verdict) || colour === 'red') return { kind: 'not-believed', reason }
  return await take(verdict, credential)
}

async function take(verdict: ManningVerdict, document: NonNullable<ManningVerdict['credential']>): Promise<Intake> {
  const kept = shownCheck.peek()?.kept
  if (!kept) return { kind: 'not-kept' }
  const { ship, manning } = shipAndManningOf(document, officialLanguage())
  const documentNumber = document.credentialSubject.safeManning.documentNumber
  const text = writeManningDocument(document)
  const isKept = await takeManning({
    ship,
    voyage: kept.voyage,
    manning: { kind: 'document', text, documentNumber, lines: manning.lines },
  })
  if (!isKept) return { kind: 'not-kept' }
  return {
    kind: 'manning',
    colour: verdict.colour,
    number: documentNumber,
    ship: ship.name,
    lines: manning.lines.length,
  }
}
