import { isStorageKept } from './keep-storage.ts'

/** What the platform lets a page see of where its things are kept. */
export interface StorageSigns {
  readonly quotaBytes: number | null
  readonly heapLimitBytes: number | null
  readonly hasServiceWorker: boolean
  readonly hasPrivateFiles: boolean
}

export interface StorageHealth {
  /** Whether the browser promised not to empty it by itself; null where it does not say. */
  readonly isKept: boolean | null
  /** A private window, by all that the platform shows of one: what is kept goes when it is closed. */
  readonly isPrivate: boolean
  readonly usedBytes: number | null
}

/**
 * No browser says that a window is private; each gives less there. Firefox has no service workers, Safari no files of the
 * page's own, Chromium keeps everything in memory and so has room for no more than twice a page's. A browser that hides it
 * better is taken for an ordinary one.
 */
export function seemsPrivate({ quotaBytes, heapLimitBytes, hasServiceWorker, hasPrivateFiles }: StorageSigns): boolean {
  if (!hasServiceWorker || !hasPrivateFiles) return true
  return quotaBytes !== null && heapLimitBytes !== null && quotaBytes < 2 * heapLimitBytes
}

export async function readStorageHealth(): Promise<StorageHealth> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
  const signs = {
    quotaBytes: quota ?? null,
    heapLimitBytes: heapLimit(),
    hasServiceWorker: 'serviceWorker' in navigator,
    hasPrivateFiles: await hasPrivateFiles(),
  }
  return { isKept: await isStorageKept(), isPrivate: isSecureContext && seemsPrivate(signs), usedBytes: usage ?? null }
}

/** Chromium's own; other browsers have none. */
function heapLimit(): number | null {
  const { memory } = performance as { readonly memory?: { readonly jsHeapSizeLimit: number } }
  return memory?.jsHeapSizeLimit ?? null
}

/** Where the platform has such files at all, a private window refuses them. */
async function hasPrivateFiles(): Promise<boolean> {
  if (!navigator.storage?.getDirectory) return true
  return navigator.storage.getDirectory().then(
    () => true,
    () => false,
  )
}
