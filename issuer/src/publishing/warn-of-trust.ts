import { instantOf } from '@vigie/shared/credential/instant.ts'
import type { TrustRoot } from '@vigie/shared/trust/trust-list.ts'
import type { KeyDescription } from '../signing/keys/signing-keys.ts'

/** What needs people soon: a ceremony takes weeks to arrange, a new key a month to reach every device. */
export type TrustWarning =
  | { readonly warning: 'root-ends-soon'; readonly until: string }
  | { readonly warning: 'root-lacks-key'; readonly keyId: string }
  | { readonly warning: 'next-key-missing'; readonly keyId: string; readonly until: string }

const day = 24 * 60 * 60_000
export const ceremonyNoticeMs = 180 * day
export const nextKeyNoticeMs = 30 * day

/** Nothing is wrong yet with any of it; everything will be, unless somebody acts. */
export function warningsOf(root: TrustRoot, keys: readonly KeyDescription[], at: Date): TrustWarning[] {
  const now = instantOf(at)
  const alive = keys.filter(
    ({ signUntil, compromisedSince }) => compromisedSince === null && (signUntil === null || now <= signUntil),
  )
  const endsSoon: TrustWarning[] =
    root.expiresAt < inThe(at, ceremonyNoticeMs) ? [{ warning: 'root-ends-soon', until: root.expiresAt }] : []
  return [...endsSoon, ...unnamedKeys(root, alive), ...keysWithoutSuccessor(alive, at)]
}

function unnamedKeys({ trustLists }: TrustRoot, alive: readonly KeyDescription[]): TrustWarning[] {
  const named = new Set(trustLists.keys.map(({ publicKeyMultibase }) => publicKeyMultibase))
  const unnamed = alive.filter((key) => key.use === 'trust-lists' && !named.has(key.publicKeyMultibase))
  return unnamed.map(({ id }) => ({ warning: 'root-lacks-key', keyId: id }))
}

/** The last key of its use, near its end, while no next one has been made. */
function keysWithoutSuccessor(alive: readonly KeyDescription[], at: Date): TrustWarning[] {
  return alive.flatMap((key) => {
    if (key.signUntil === null || key.signUntil > inThe(at, nextKeyNoticeMs)) return []
    const end = key.signUntil
    const isFollowed = alive.some(({ use, signUntil }) => use === key.use && (signUntil === null || signUntil > end))
    return isFollowed ? [] : [{ warning: 'next-key-missing', keyId: key.id, until: end }]
  })
}

function inThe(at: Date, milliseconds: number): string {
  return instantOf(new Date(at.getTime() + milliseconds))
}
