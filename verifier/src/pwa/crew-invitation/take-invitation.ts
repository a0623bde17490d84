/** What the address brought: the secret of a link, or that the wallet of this device led back here after answering. */
export type Brought =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'received' }
  | { readonly kind: 'nothing' }

const received = 'received'
const form = /^[A-Za-z0-9_-]{22}$/

/**
 * Taken out of the address bar at once. The entry of the history keeps it, so that a page that is loaded again, or come back to
 * from the wallet, still has it; no storage does.
 */
export function takeInvitation(): Brought {
  const fragment = location.hash.slice(1)
  if (fragment === received) {
    history.replaceState(null, '', location.pathname)
    return { kind: 'received' }
  }
  if (form.test(fragment)) history.replaceState({ invitation: fragment }, '', location.pathname)
  const secret = secretKept()
  return secret === null ? { kind: 'nothing' } : { kind: 'secret', secret }
}

function secretKept(): string | null {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null) return null
  const secret: unknown = Reflect.get(state, 'invitation')
  return typeof secret === 'string' && form.test(secret) ? secret : null
}
