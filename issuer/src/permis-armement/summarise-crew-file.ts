import type { ComplianceSubject } from '@vigie/shared/crew-file/compliance.ts'
import type { CrewFile } from '@vigie/shared/crew-file/crew-file.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { sha256Of } from '../sha256-of.ts'

/** What is noted of a crew file when it comes: whom its answers were made for, and for which requests. */
export interface CrewFileSummary {
  readonly shipName: string
  readonly shipImoNumber: string | null
  readonly voyageFrom: string
  readonly voyageUntil: string
  readonly manningNumber: string | null
  readonly nonceDigests: readonly string[]
  readonly audiences: readonly string[]
}

export function summariseCrewFile({ ship, voyage, manning, members }: CrewFile): CrewFileSummary {
  const presentations = members.flatMap(({ evidence }) => evidence.filter((one) => one.kind === 'presentation'))
  return {
    shipName: ship.name,
    shipImoNumber: ship.imoNumber,
    voyageFrom: voyage.from,
    voyageUntil: voyage.until,
    manningNumber: manning.kind === 'stated' ? manning.documentNumber : null,
    nonceDigests: presentations.map(({ nonce }) => sha256Of(nonce)),
    audiences: [...new Set(presentations.map(({ audience }) => audience))],
  }
}

/** The credential speaks of the ship and voyage that the file is about. */
export function checkSameVoyage({ ship, voyage }: ComplianceSubject, file: CrewFileSummary): void {
  const isSame =
    (ship.imoNumber ?? null) === file.shipImoNumber &&
    ship.shipName === file.shipName &&
    voyage.firstDay === file.voyageFrom &&
    voyage.lastDay === file.voyageUntil
  if (!isSame) throw new Problem('compliance-of-another-file', 'expected the ship and the voyage of the file')
}

/** What a wallet answered was answered to one verifier: another's is nobody's to hand in. */
export function checkAudiences({ audiences }: CrewFileSummary, clientId: string): void {
  if (audiences.every((audience) => audience === clientId)) return
  throw new Problem('crew-evidence-for-another', 'expected answers that were made for whoever hands them in')
}
