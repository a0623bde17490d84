import type { RememberedTrust } from './open-trust-material.ts'

/**
 * Whether what one reader of a device's memory wants to keep is older than what another one has kept meanwhile. A later root
 * wins whatever the versions: keys that it withdrew may have numbered them (`openTrustMaterial`).
 */
export function isBehind(mine: RememberedTrust, kept: RememberedTrust): boolean {
  if (mine.anchor.version !== kept.anchor.version) return mine.anchor.version < kept.anchor.version
  return mine.trustListVersion < kept.trustListVersion || mine.snapshotVersion < kept.snapshotVersion
}

/** A log only grows: of two windows, one may have been served an older checkpoint beside the same lists, or newer ones. */
export function withLargestLog(mine: RememberedTrust, kept: RememberedTrust | null): RememberedTrust {
  if (!kept?.log || kept.anchor.version !== mine.anchor.version) return mine
  return kept.log.size > (mine.log?.size ?? 0) ? { ...mine, log: kept.log } : mine
}
