import type { CrewCheckView } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { HolderDecision } from '../check/change-crew-check.ts'
import type { CheckedDocument, CheckedManning, CrewCheck } from '../check/crew-check.ts'
import type { Trial } from '../check/trial.ts'

/** A check as it is kept, and the service's own state of it where the service keeps it. */
export interface Kept {
  readonly check: CrewCheck
  readonly service: CrewCheckView | null
}

/**
 * Where checks are kept: on this device for an inspector, by the service for a shipowner who signed in. Each answers what is
 * then kept, null when it is no longer there.
 */
export interface CrewKeeper {
  open(id: string): Promise<Kept | null>
  create(check: CrewCheck): Promise<Kept>
  /** What was tried becomes what is kept. */
  keep(trial: Trial): Promise<Kept | null>
  /** Documents are kept as they are scanned, whatever is being tried. */
  addDocuments(trial: Trial, documents: readonly CheckedDocument[]): Promise<Kept | null>
  /** With the lists that came since; null where that is not the page's to do. */
  judgeAgain(trial: Trial): Promise<Kept | null>
  decideHolder(trial: Trial, decision: HolderDecision): Promise<Kept | null>
  takeManning(
    trial: Trial,
    manning: Pick<CrewCheck, 'ship' | 'voyage'> & { manning: CheckedManning },
  ): Promise<Kept | null>
  delete(id: string): Promise<void>
}
