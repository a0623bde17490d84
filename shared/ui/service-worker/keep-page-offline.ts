import { signal } from '@preact/signals'
import { ownScriptUrl } from '../own-script-url.ts'

export type OfflineState = 'unknown' | 'ready' | 'not-kept'

/** Whether this page will open again without network. */
export const offlineState = signal<OfflineState>('unknown')

/** Set when a newer version of the page waits; calling it changes over and reloads. */
export const useNewVersion = signal<(() => void) | null>(null)

/** A page may stay open for days: it looks for a newer one as often. */
const lookEveryMs = 60 * 60_000

/** Registers the service worker, once the page has been painted; tried again when the network comes back. */
export async function keepPageOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) {
    offlineState.value = 'not-kept'
    return
  }
  try {
    const registration = await navigator.serviceWorker.register(ownScriptUrl('/sw.js'), { updateViaCache: 'none' })
    watchForNewVersion(registration)
    await installed(registration)
    const { active } = await navigator.serviceWorker.ready
    offlineState.value = 'ready'
    active?.postMessage('keep-the-rest')
  } catch (cause) {
    // Without network an installed page cannot look for a newer one: the version that runs is kept already.
    offlineState.value = navigator.serviceWorker.controller ? 'ready' : 'not-kept'
    console.warn('service worker', cause)
    if (offlineState.value === 'not-kept') addEventListener('online', () => void keepPageOffline(), { once: true })
  }
}

/** Rejects when the files of the page could not all be kept: a network lost half-way leaves nothing half. */
async function installed({ active, installing }: ServiceWorkerRegistration): Promise<void> {
  if (active || !installing) return
  await new Promise<void>((resolve, reject) => {
    installing.addEventListener('statechange', () => {
      if (installing.state === 'redundant') reject(new DOMException('not all files could be kept', 'NetworkError'))
      else if (installing.state !== 'installing') resolve()
    })
  })
}

function watchForNewVersion(registration: ServiceWorkerRegistration) {
  // Another window changed over: the files of this one are no longer kept, and its button has nothing left to call.
  if (navigator.serviceWorker.controller) {
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      useNewVersion.value = () => location.reload()
    })
  }
  const offer = (waiting: ServiceWorker | null) => {
    if (!waiting || !navigator.serviceWorker.controller) return
    useNewVersion.value = () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
      waiting.postMessage('use-new-version')
    }
  }
  offer(registration.waiting)
  setInterval(() => void registration.update().catch(() => undefined), lookEveryMs)
  registration.addEventListener('updatefound', () => {
    const incoming = registration.installing
    incoming?.addEventListener('statechange', () => {
      if (incoming.state === 'installed') offer(incoming)
    })
  })
}
