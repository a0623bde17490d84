import { signal } from '@preact/signals'
import { isBehind, withLargestLog } from '../../src/trust/is-behind.ts'
import type { RememberedTrust, TrustFiles } from '../../src/trust/open-trust-material.ts'
import { openStore, type Store } from '../storage/open-store.ts'

/**
 * What a device keeps: the signed bytes as they came, which are verified again at every start, and what it remembers so
 * that nothing older is believed again (highest versions, highest signed time, the first root it ever saw).
 */
export interface KeptTrust {
  readonly files: TrustFiles | null
  readonly remembered: RememberedTrust | null
}

const drawer = 'trust'

/** False once the device would not keep what was verified: it is full, or its storage is closed to this page. */
export const isTrustStored = signal(true)

export interface KnownTrust extends KeptTrust {
  /** What the device remembers could not be read: nothing says that what is fetched now follows from it. */
  readonly isBlind: boolean
}

/** Verified and newer than what is stored, but not stored: it is believed as long as this window lives. */
let held: (OpenedFiles & { readonly isBlind: boolean }) | null = null

/** A browser without storage still judges what it fetches. */
export async function readKeptTrust(): Promise<KnownTrust> {
  const stored = await readStored()
  if (!held) return stored
  if (!stored.remembered) return { ...held, isBlind: held.isBlind && stored.isBlind }
  return held.isBlind || isBehind(held.remembered, stored.remembered) ? stored : held
}

async function readStored(): Promise<KnownTrust> {
  try {
    const store = await openTrustStore()
    return { files: null, remembered: null, ...(await store.get(drawer)), isBlind: false }
  } catch (cause) {
    console.warn('trust', cause)
    return { files: null, remembered: null, isBlind: true }
  }
}

/** What was opened: files with the memory that they left. */
export interface OpenedFiles {
  readonly files: TrustFiles
  readonly remembered: RememberedTrust
}

/**
 * Files and memory in one write: they never disagree, and a window that closes half-way leaves what was there. Answers what is
 * kept now: another window may have kept something newer meanwhile, which stays. A device that keeps nothing more believes
 * the newer files all the same (a revocation among them must count), and `isTrustStored` says so.
 */
export async function keepTrust(opened: OpenedFiles, { isBlind }: KnownTrust): Promise<OpenedFiles> {
  try {
    // what could not be read is not written over either: it may know more
    if (isBlind) throw new DOMException('what was remembered could not be read', 'NotReadableError')
    const kept = await store(opened)
    held = null
    isTrustStored.value = true
    return kept
  } catch (cause) {
    console.warn('trust', cause)
    held = { files: opened.files, remembered: opened.remembered, isBlind }
    isTrustStored.value = false
    return held
  }
}

async function store(opened: OpenedFiles): Promise<OpenedFiles> {
  let kept = opened
  await (await openTrustStore()).update(drawer, (before) => {
    if (before?.files && before.remembered && isBehind(opened.remembered, before.remembered)) {
      kept = { files: before.files, remembered: before.remembered }
      return []
    }
    kept = { files: opened.files, remembered: withLargestLog(opened.remembered, before?.remembered ?? null) }
    return [[drawer, kept]]
  })
  return kept
}

function openTrustStore(): Promise<Store<KeptTrust>> {
  return openStore<KeptTrust>('vigie-trust')
}
