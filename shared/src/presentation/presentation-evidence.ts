import type { TokenStatusList } from '../status-list/token-status-list.ts'
import type { TrustMaterial } from '../trust/open-trust-material.ts'

/** What the verdicts on presented titles rest on. */
export interface PresentationEvidence {
  readonly trust: TrustMaterial
  /** The status lists of SD-JWTs, opened and verified, by their URL; one that is not here leaves the status unknown. */
  readonly tokenStatusLists: ReadonlyMap<string, TokenStatusList>
  readonly now: Date
}
