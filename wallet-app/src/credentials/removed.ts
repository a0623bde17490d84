/** Who wants to know which credentials were taken away: their issuers may have asked to hear it (OID4VCI 1.0 §11). */
type OnRemoved = (credentialIds: readonly string[]) => void

const listeners = new Set<OnRemoved>()

export function onRemoved(listener: OnRemoved): void {
  listeners.add(listener)
}

export function tellRemoved(credentialIds: readonly string[]): void {
  for (const listener of listeners) listener(credentialIds)
}
