import type { RememberedTrust } from './open-trust-material.ts'

/**
 * Whether what one reader of a device's memory wants to keep is older than what another one has kept meanwhile. A later root
 * wins whatever the versions: keys that it withdrew may have numbered them (`openTrustMaterial`).
 */
export function isBehind(mine: RememberedTrust, kept: RememberedTrust): boolean {
  if (mine.anchor.version !== kept.anchor.version) return mine.anchor.version < kept.anchor.version
  return mine.trustListVersion < kept.trustListVersion || mine.snapshotVersion < kept.snapshotVersion
}
